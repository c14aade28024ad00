import { uncovered } from './uncovered.ts'

/** The module that `import … from 'electron'` gets in the main process. */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { MessageChannelMain, MessagePortMain } from './message-channel-main.ts'
export { net } from './net.ts'
export { powerMonitor, powerSaveBlocker } from './power.ts'
export { protocol } from './protocol.ts'
export { safeStorage } from './safe-storage.ts'
export { screen } from './screen.ts'
export { session } from './session.ts'
export { dialog, Menu, nativeTheme, shell } from './shell-and-menus.ts'
export { utilityProcess } from './utility-process.ts'
export { webContents } from './all-web-contents.ts'

export const autoUpdater = uncovered('autoUpdater')
export const BaseWindow = uncovered('BaseWindow')
export const BrowserView = uncovered('BrowserView')
export const clipboard = uncovered('clipboard')
export const contentTracing = uncovered('contentTracing')
export const crashReporter = uncovered('crashReporter')
export const desktopCapturer = uncovered('desktopCapturer')
export const globalShortcut = uncovered('globalShortcut')
export const ImageView = uncovered('ImageView')
export const inAppPurchase = uncovered('inAppPurchase')
export const MenuItem = uncovered('MenuItem')
export const nativeImage = uncovered('nativeImage')
export const netLog = uncovered('netLog')
export const Notification = uncovered('Notification')
export const pushNotifications = uncovered('pushNotifications')
export const ShareMenu = uncovered('ShareMenu')
export const systemPreferences = uncovered('systemPreferences')
export const TouchBar = uncovered('TouchBar')
export const Tray = uncovered('Tray')
export const View = uncovered('View')
export const WebContentsView = uncovered('WebContentsView')
export const webFrameMain = uncovered('webFrameMain')
