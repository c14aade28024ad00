import { once } from 'node:events'
import { browser } from './browser.ts'
import type { CdpPipe } from './cdp.ts'
import { StandIn } from './guard.ts'
import { ipcMain } from './ipc-main.ts'
import { IsolatedWorld } from './isolated-world.ts'
import type { MessagePortMain } from './message-channel-main.ts'
import { NavigationGuard } from './navigation-guard.ts'
import type { FromPage } from './page/page-messages.ts'
import { PagePorts } from './page-ports.ts'
import { pageScripts } from './page-scripts.ts'
import type { Page, Size } from './pages.ts'
import { toAppUrl, toChromiumUrl } from './protocol.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { versions } from './versions.ts'

type WindowOpenHandler = (details: object) => { readonly action: 'allow' | 'deny' }

interface Running {
  readonly pipe: CdpPipe
  readonly page: Page
  readonly navigation: NavigationGuard
}

/** What a window is made with; only the preload has an effect here (see `limits`). */
export interface WebPreferences {
  readonly preload?: string
  readonly [name: string]: unknown
}

let lastId = 0

/** Electron's webContents over one page of Chromium. */
export class WebContents extends StandIn {
  readonly id = ++lastId
  readonly session = session.defaultSession
  readonly mainFrame = mainFrameOf(this)
  readonly #world: IsolatedWorld
  readonly #ports = new PagePorts((message) => this.#world.send(message))
  readonly #running: Promise<Running>
  readonly #preferences: WebPreferences
  #url = ''
  #load = ''
  #finishedLoad = ''
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' })
  #isDestroyed = false

  constructor(size: Size, preferences: WebPreferences) {
    super('webContents')
    this.#preferences = preferences
    this.#world = new IsolatedWorld(pageScripts(preferences.preload, versions), {
      onMessage: (message) => this.#receive(message),
      onGone: () => this.#ports.closeAll(),
    })
    this.#running = this.#open(size)
    this.#running.catch((error: unknown) => {
      console.error('the window did not open:', error)
      this.emit('render-process-gone', {}, { reason: 'launch-failed', exitCode: 1 })
    })
  }

  async loadURL(url: string): Promise<void> {
    const { pipe, page, navigation } = await this.#running
    await this.session.applyPermissions(pipe, this, url)
    const load = await navigation.navigate(toChromiumUrl(url))
    if (load !== undefined) await Promise.race([this.#finished(load), page.gone])
  }

  /** As asked for by the app; not all of it is enforced here. */
  getLastWebPreferences(): WebPreferences {
    return this.#preferences
  }

  getURL(): string {
    return toAppUrl(this.#url)
  }

  send(channel: string, ...args: unknown[]): void {
    this.#world.send({ op: 'message', channel, args, ports: [] })
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#ports.moveToPage(port))
    this.#world.send({ op: 'message', channel, args: [message], ports })
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler
  }

  reload(): void {
    void this.#running.then(({ page }) => page.cdp.send('Page.reload', {}))
  }

  focus(): void {
    void this.#running.then(({ page }) => page.cdp.send('Page.bringToFront', {}))
  }

  /** The picture has only `toPNG()`. */
  async capturePage(): Promise<{ toPNG(): Buffer }> {
    const { page } = await this.#running
    const { data } = await page.cdp.send('Page.captureScreenshot', { format: 'png' })
    return { toPNG: () => Buffer.from(data, 'base64') }
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  /** Sizes the window as the screen is, or gives it back its own size; not a member of Electron's webContents. */
  async resize(state: 'normal' | 'maximized' | 'fullscreen', size: Size): Promise<void> {
    const { pipe, page } = await this.#running
    if (!settings.headed) {
      const metrics = { width: size.width, height: size.height, deviceScaleFactor: 1, mobile: false }
      return void (await page.cdp.send('Emulation.setDeviceMetricsOverride', metrics))
    }
    const { windowId } = await page.cdp.send('Browser.getWindowForTarget', {})
    await pipe.send('Browser.setWindowBounds', { windowId, bounds: { windowState: state } })
  }

  /** Closes the page; resolves when it is gone. Not a member of Electron's webContents. */
  async close(): Promise<void> {
    const { pipe, page } = await this.#running
    await pipe.send('Target.closeTarget', { targetId: page.targetId }).catch(() => undefined)
    await page.gone
  }

  async #open(size: Size): Promise<Running> {
    const { cdp: pipe, pages } = await browser(size)
    const page = await pages.open(size)
    void page.gone.then(() => this.#gone())
    this.#forwardEvents(page)
    await page.cdp.send('Page.enable', {})
    const { frame } = (await page.cdp.send('Page.getFrameTree', {})).frameTree
    const navigation = new NavigationGuard(page.cdp)
    await Promise.all([
      this.#world.install(page.cdp, frame.id),
      navigation.install(frame.id, (url) => this.#mayNavigate(url)),
    ])
    return { pipe, page, navigation }
  }

  #forwardEvents({ cdp }: Page): void {
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.#url = frame.url
      this.#load = frame.loaderId
      this.emit('did-navigate', {}, this.getURL())
    })
    cdp.on('Page.navigatedWithinDocument', ({ url }) => (this.#url = url))
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    cdp.on('Page.loadEventFired', () => {
      this.#finishedLoad = this.#load
      // The blank page with which a window opens is nothing that the app loaded.
      if (this.#url !== '' && this.#url !== 'about:blank') this.emit('did-finish-load', {})
      this.emit('stand-in-load-ended')
    })
    cdp.on('Page.windowOpen', (opened) => this.#askWindowOpen(opened.url, opened.windowName))
    cdp.on('Inspector.targetCrashed', () => {
      this.#world.reset()
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    cdp.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((arg) => String(arg.value ?? arg.description)).join(' ')
      this.emit('console-message', { level: type, message })
    })
    cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
      this.emit('console-message', { level: 'error', message: exception?.description ?? text })
    })
  }

  async #finished(load: string): Promise<void> {
    while (this.#finishedLoad !== load) await once(this, 'stand-in-load-ended')
  }

  #mayNavigate(url: string): boolean {
    let isAllowed = true
    const preventDefault = () => (isAllowed = false)
    this.emit('will-navigate', { url: toAppUrl(url), isMainFrame: true, preventDefault }, toAppUrl(url))
    return isAllowed
  }

  #askWindowOpen(url: string, frameName: string): void {
    const { action } = this.#windowOpenHandler({
      url: toAppUrl(url),
      frameName,
      features: '',
      disposition: 'new-window',
    })
    if (action === 'allow')
      console.error(`window.open(${url}): an allowed window.open has no stand-in, it is denied`)
  }

  #receive(message: FromPage): void {
    if (message.op === 'port') return this.#ports.receive(message.id, message.data)
    if (message.op === 'port-closed') return this.#ports.close(message.id)
    if (message.op === 'invoke') return void this.#answer(message)
    const ports = message.ports.map((id) => this.#ports.adopt(id))
    ipcMain.emit(message.channel, this.#event(ports), ...message.args)
  }

  async #answer({ id, channel, args }: FromPage & { op: 'invoke' }): Promise<void> {
    try {
      this.#world.send({ op: 'result', id, value: await ipcMain.answer(channel, this.#event(), args) })
    } catch (error) {
      this.#world.send({ op: 'failure', id, error: String(error) })
    }
  }

  #event(ports: readonly MessagePortMain[] = []): object {
    const reply = (channel: string, ...args: unknown[]) => this.send(channel, ...args)
    return {
      sender: this,
      senderFrame: this.mainFrame,
      processId: 1,
      frameId: 1,
      ports,
      reply,
      preventDefault() {},
    }
  }

  #gone(): void {
    this.#isDestroyed = true
    this.#ports.closeAll()
    this.emit('destroyed')
  }
}

/** The frame is named by the app's own URL, as a sender check in main compares it. */
function mainFrameOf(webContents: WebContents) {
  return {
    processId: 1,
    routingId: 1,
    get url() {
      return webContents.getURL()
    },
    get origin() {
      const url = /^[a-z][a-z0-9.+-]*:\/\/[^/?#]*/.exec(webContents.getURL())
      return url?.[0] ?? 'null'
    },
    send: (channel: string, ...args: unknown[]) => webContents.send(channel, ...args),
    postMessage: (channel: string, message: unknown, transfer?: readonly MessagePortMain[]) =>
      webContents.postMessage(channel, message, transfer),
  }
}
