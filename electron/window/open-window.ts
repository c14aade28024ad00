import { app, BrowserWindow, protocol, session } from 'electron'
import type { Display } from 'electron'
import { isOwnPage } from '../ipc/answer-request.ts'
import { serveApp } from './serve-app.ts'
import type { AppFolders } from './serve-app.ts'

/** Scheme and host of our pages: a stable origin, under which the replica keeps its data. */
const appOrigin = 'app://kontuar'

/** Where the window's pages come from: the files of the build, or the dev server while developing. */
export const pageOrigin = (): string => {
  const devServer = process.env['ELECTRON_RENDERER_URL']
  return devServer === undefined || app.isPackaged ? appOrigin : new URL(devServer).origin
}

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Of all that a page can ask for, only that its data is not cleared to make room. */
const mayPage = (permission: string): boolean => permission === 'persistent-storage'

/** Serves our pages and denies them everything that they have no need of. */
export function prepareSession(folders: AppFolders): void {
  protocol.handle('app', serveApp(folders))
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(mayPage(permission)),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => mayPage(permission))
  session.defaultSession.setDevicePermissionHandler(() => false)
}

type WindowPlan = {
  /** A file of the build's pages. */
  readonly page: string
  /** Fills this screen. */
  readonly on?: Display
}

/** Opens one of our pages, sandboxed and without Node; it can neither leave our pages nor open another window. */
export function openWindow(preload: string, { page, on }: WindowPlan): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...(on && { ...on.bounds, fullscreen: true }),
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  })
  const origin = pageOrigin()
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url, origin) || new URL(url).pathname !== `/${page}`) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  window.setMenuBarVisibility(false)
  void window.loadURL(`${origin}/${page}`)
  return window
}
