import { guard, StandIn } from './guard.ts'
import { record } from './recorded.ts'

/** Native surfaces that show nothing here: what is asked of them is recorded, and dialogs are answered as cancelled. */
export const shell = guard(
  {
    async openExternal(url: string): Promise<void> {
      record('shell.openExternal', url)
    },
    async openPath(path: string): Promise<string> {
      record('shell.openPath', path)
      return ''
    },
    showItemInFolder(path: string): void {
      record('shell.showItemInFolder', path)
    },
  },
  'shell',
)

export class Menu extends StandIn {
  static #application: Menu | null = null
  items: object[]

  constructor(items: object[] = []) {
    super('Menu')
    this.items = items
  }

  static setApplicationMenu(menu: Menu | null): void {
    record('Menu.setApplicationMenu', menu)
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  static buildFromTemplate(template: object[]): Menu {
    return new Menu(template)
  }

  append(item: object): void {
    this.items.push(item)
  }

  popup(): void {
    record('Menu.popup')
  }
}

export const dialog = guard(
  {
    async showMessageBox(...args: unknown[]): Promise<object> {
      record('dialog.showMessageBox', ...args)
      return { response: defaultButton(args.at(-1)), checkboxChecked: false }
    },
    async showOpenDialog(...args: unknown[]): Promise<object> {
      record('dialog.showOpenDialog', ...args)
      return { canceled: true, filePaths: [] }
    },
    async showSaveDialog(...args: unknown[]): Promise<object> {
      record('dialog.showSaveDialog', ...args)
      return { canceled: true, filePath: '' }
    },
    showErrorBox(title: string, content: string): void {
      record('dialog.showErrorBox', title, content)
      console.error(`${title}: ${content}`)
    },
  },
  'dialog',
)

function defaultButton(options: unknown): number {
  const given =
    options !== null && typeof options === 'object' && 'defaultId' in options ? options.defaultId : 0
  return Number(given)
}

class NativeTheme extends StandIn {
  readonly shouldUseDarkColors = false
  themeSource = 'system'

  constructor() {
    super('nativeTheme')
  }
}

export const nativeTheme = new NativeTheme()
