import { app } from './app.ts'
import { StandIn } from './guard.ts'
import { record } from './recorded.ts'
import { display } from './screen.ts'
import { WebContents } from './web-contents.ts'
import type { WebPreferences } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface WindowOptions extends Partial<Bounds> {
  readonly title?: string
  readonly show?: boolean
  readonly fullscreen?: boolean
  readonly kiosk?: boolean
  readonly webPreferences?: WebPreferences
}

const windows = new Set<BrowserWindow>()
let lastId = 0

/** Electron's window over a real Chromium window (headed) or page (headless). */
export class BrowserWindow extends StandIn {
  readonly id = ++lastId
  readonly webContents: WebContents
  readonly #bounds: Bounds
  #title: string
  #isVisible: boolean
  #isFullScreen = false
  #isMaximized = false
  #isDestroyed = false

  constructor(options: WindowOptions = {}) {
    super('BrowserWindow')
    const { x = 0, y = 0, width = 800, height = 600, title = app.getName(), webPreferences = {} } = options
    this.#bounds = { x, y, width, height }
    this.#title = title
    this.#isVisible = options.show !== false
    this.webContents = new WebContents(this.#bounds, webPreferences)
    this.webContents.once('destroyed', () => this.#closed())
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.#fillScreen(options.fullscreen || options.kiosk ? 'fullscreen' : 'normal')
    windows.add(this)
    app.windowOpened(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].at(-1) ?? null
  }

  static fromWebContents(webContents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === webContents) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#isVisible = true
    this.emit('show')
  }

  hide(): void {
    this.#isVisible = false
    this.emit('hide')
  }

  focus(): void {
    this.webContents.focus()
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.#fillScreen('normal')
  }

  maximize(): void {
    this.#fillScreen('maximized')
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  setFullScreen(isFull: boolean): void {
    this.#fillScreen(isFull ? 'fullscreen' : 'normal')
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  setKiosk(isKiosk: boolean): void {
    record('BrowserWindow.setKiosk', isKiosk)
    this.setFullScreen(isKiosk)
  }

  getBounds(): Bounds {
    return { ...(this.#isFullScreen || this.#isMaximized ? display.bounds : this.#bounds) }
  }

  setTitle(title: string): void {
    this.#title = title
  }

  getTitle(): string {
    return this.#title
  }

  setMenu(menu: object | null): void {
    record('BrowserWindow.setMenu', menu)
  }

  removeMenu(): void {
    record('BrowserWindow.removeMenu')
  }

  setMenuBarVisibility(isVisible: boolean): void {
    record('BrowserWindow.setMenuBarVisibility', isVisible)
  }

  close(): void {
    let isAllowed = true
    this.emit('close', { preventDefault: () => (isAllowed = false) })
    if (isAllowed) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.webContents.close().catch(() => undefined)
    this.#closed()
  }

  #closed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.delete(this)
    this.emit('closed')
    app.windowClosed(this)
  }

  #fillScreen(state: 'normal' | 'maximized' | 'fullscreen'): void {
    this.#isFullScreen = state === 'fullscreen'
    this.#isMaximized = state === 'maximized'
    this.webContents.resize(state, this.getBounds()).catch(() => undefined)
  }
}
