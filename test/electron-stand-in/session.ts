import type { CdpPipe } from './cdp.ts'
import { guard, StandIn } from './guard.ts'
import { toChromiumUrl, protocol } from './protocol.ts'
import { record } from './recorded.ts'

type RequestHandler = (
  ...args: [webContents: unknown, permission: string, answer: (granted: boolean) => void, details: object]
) => void
type CheckHandler = (
  ...args: [webContents: unknown, permission: string, origin: string, details: object]
) => boolean

/** Chromium's permission → Electron's word for it. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'idle-detection': 'idle-detection',
  'window-management': 'window-management',
  'local-fonts': 'unknown',
  'storage-access': 'storage-access',
  'persistent-storage': 'persistent-storage',
  'display-capture': 'display-capture',
  'screen-wake-lock': 'unknown',
  'background-sync': 'unknown',
  'payment-handler': 'unknown',
}

class Session extends StandIn {
  readonly protocol = protocol
  readonly webRequest = guard(
    {
      onBeforeRequest: (...args: unknown[]) => record('webRequest.onBeforeRequest', ...args),
      onBeforeSendHeaders: (...args: unknown[]) => record('webRequest.onBeforeSendHeaders', ...args),
      onHeadersReceived: (...args: unknown[]) => record('webRequest.onHeadersReceived', ...args),
    },
    'session.webRequest',
  )
  #requestHandler: RequestHandler | null = null
  #checkHandler: CheckHandler | null = null

  constructor() {
    super('session')
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    record('session.setPermissionRequestHandler', handler)
    this.#requestHandler = handler
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    record('session.setPermissionCheckHandler', handler)
    this.#checkHandler = handler
  }

  setDevicePermissionHandler(handler: unknown): void {
    record('session.setDevicePermissionHandler', handler)
  }

  /**
   * Asks the app's handlers once about each permission for the origin of `url` and tells Chromium; without handlers
   * Electron grants, here Chromium's own default stays. Not a member of Electron's Session.
   */
  async applyPermissions(cdp: CdpPipe, webContents: unknown, url: string): Promise<void> {
    if (this.#requestHandler === null && this.#checkHandler === null) return
    const origin = new URL(toChromiumUrl(url)).origin
    if (origin === 'null') return
    const sent = Object.entries(PERMISSIONS).map(async ([name, permission]) => {
      const setting = (await this.#allows(webContents, permission, url)) ? 'granted' : 'denied'
      await cdp.send('Browser.setPermission', { permission: { name }, setting, origin })
    })
    await Promise.all(sent)
  }

  async #allows(webContents: unknown, permission: string, url: string): Promise<boolean> {
    const details = { requestingUrl: url, isMainFrame: true }
    if (this.#checkHandler?.(webContents, permission, new URL(url).origin, details) === false) return false
    const ask = this.#requestHandler
    return ask === null || new Promise((resolve) => ask(webContents, permission, resolve, details))
  }
}

export const session = guard({ defaultSession: new Session() }, 'session')
