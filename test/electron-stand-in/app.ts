import { tmpdir, homedir } from 'node:os'
import path from 'node:path'
import { closeBrowser } from './browser.ts'
import { guard, StandIn } from './guard.ts'
import { record } from './recorded.ts'
import { appDataFolder, settings } from './settings.ts'
import { SingleInstance } from './single-instance.ts'

/** What `app` needs of each open window. */
export interface OpenWindow {
  close(): void
  destroy(): void
  isDestroyed(): boolean
}

class App extends StandIn {
  readonly isPackaged = false
  readonly commandLine = guard(
    {
      appendSwitch: (name: string, value = '') => void settings.switches.set(name, value),
      hasSwitch: (name: string) => settings.switches.has(name),
      getSwitchValue: (name: string) => settings.switches.get(name) ?? '',
    },
    'app.commandLine',
  )
  readonly #windows = new Set<OpenWindow>()
  readonly #singleInstance = new SingleInstance((argv, cwd) =>
    this.emit('second-instance', {}, argv, cwd, {}),
  )
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #isQuitting = false
  #isExiting = false

  constructor() {
    super('app')
  }

  get name(): string {
    return settings.name
  }

  getName(): string {
    return settings.name
  }

  setName(name: string): void {
    settings.name = name
  }

  getVersion(): string {
    return settings.version
  }

  getAppPath(): string {
    return settings.appDir
  }

  getLocale(): string {
    return settings.locale
  }

  getPreferredSystemLanguages(): string[] {
    return [settings.locale]
  }

  getPath(name: string): string {
    const found = { ...homeFolders(), ...ownFolders() }[name]
    if (found === undefined) throw new Error(`Failed to get '${name}' path`)
    return found
  }

  setPath(name: string, folder: string): void {
    if (name !== 'userData') throw new Error(`app.setPath('${name}') has no stand-in`)
    settings.userData = folder
  }

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  requestSingleInstanceLock(): boolean {
    return this.#singleInstance.request(settings.userData)
  }

  releaseSingleInstanceLock(): void {
    this.#singleInstance.release()
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id)
  }

  enableSandbox(): void {
    record('app.enableSandbox')
  }

  disableHardwareAcceleration(): void {
    record('app.disableHardwareAcceleration')
  }

  relaunch(options?: object): void {
    record('app.relaunch', options)
  }

  focus(): void {
    record('app.focus')
  }

  quit(): void {
    if (this.#isQuitting || !this.#passes('before-quit')) return
    this.#isQuitting = true
    for (const window of [...this.#windows]) window.close()
    if (this.#windows.size > 0) this.#isQuitting = false
    else this.#finish()
  }

  exit(code = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    for (const window of [...this.#windows]) window.destroy()
    this.emit('quit', {}, code)
    const leave = () => process.exit(code)
    void Promise.allSettled([closeBrowser(), this.#singleInstance.settled]).then(leave)
  }

  /** Called once main's own module has run. Not a member of Electron's app, as are the two below. */
  becomeReady(): void {
    if (this.#isQuitting || this.#isExiting) return
    this.#isReady = true
    this.#ready.resolve()
    this.emit('ready', {}, {})
  }

  windowOpened(window: OpenWindow): void {
    this.#windows.add(window)
    this.emit('browser-window-created', {}, window)
  }

  windowClosed(window: OpenWindow): void {
    this.#windows.delete(window)
    if (this.#windows.size > 0 || this.#isQuitting || this.#isExiting) return
    setImmediate(() => {
      if (!this.emit('window-all-closed')) this.quit()
    })
  }

  #finish(): void {
    if (this.#passes('will-quit')) this.exit(0)
    else this.#isQuitting = false
  }

  #passes(event: string): boolean {
    let passes = true
    this.emit(event, { preventDefault: () => (passes = false) })
    return passes
  }
}

function homeFolders(): Record<string, string> {
  const home = homedir()
  const named = ['documents', 'downloads', 'desktop', 'music', 'pictures', 'videos']
  return { home, ...Object.fromEntries(named.map((name) => [name, home])) }
}

function ownFolders(): Record<string, string> {
  const { userData, appDir } = settings
  return {
    userData,
    appData: appDataFolder(),
    sessionData: userData,
    crashDumps: path.join(userData, 'Crashpad'),
    logs: path.join(userData, 'logs'),
    temp: tmpdir(),
    exe: process.execPath,
    module: process.execPath,
    assets: appDir,
  }
}

export const app = new App()
