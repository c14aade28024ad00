import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { MessageChannelMain, MessagePortMain } from './message-channel-main.ts'
import { net } from './net.ts'
import { powerMonitor, powerSaveBlocker } from './power.ts'
import { protocol } from './protocol.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { dialog, Menu, nativeTheme, shell } from './shell-and-menus.ts'
import { utilityProcess } from './utility-process.ts'
import { webContents } from './all-web-contents.ts'
import { uncovered } from './uncovered.ts'

/** The module that `import … from 'electron'` gets in the main process. */
export {
  app,
  BrowserWindow,
  ipcMain,
  MessageChannelMain,
  MessagePortMain,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  dialog,
  Menu,
  nativeTheme,
  shell,
  utilityProcess,
  webContents,
}

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
