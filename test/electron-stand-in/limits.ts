/** What a green run on the stand-in does NOT prove; each needs the real Electron binary. */
export const limits: readonly string[] = [
  'the Chromium sandbox (Chromium runs with --no-sandbox)',
  'webPreferences: sandbox, nodeIntegration, webSecurity and contextIsolation are always as in a sandboxed, isolated window',
  'fuses, asar, asar integrity, code signing, packaging',
  'the real app:// origin: pages are at http://<host>.app.localhost, event.senderFrame.url is mapped back',
  'privileges of custom schemes (registerSchemesAsPrivileged is recorded)',
  'session.webRequest handlers (recorded, never called)',
  'permissions per request: the handlers are asked once per permission when a window opens, and Chromium is told',
  'serial, HID and USB device permissions of pages',
  'will-navigate for about:blank, data: and in-page (hash) navigations; window.open that is allowed',
  'native menus, dialogs, notifications, tray, openExternal (recorded or canned)',
  'the key ring behind safeStorage (a key file of basic_text strength)',
  'power events, idle time, several displays, kiosk and always-on-top',
  'second windows without a tab strip when headed',
  'MessagePorts in utility processes, and ports sent through ports',
  'messages cross the page thread as text, so speed and jank of IPC differ from Electron',
  'the Chromium and V8 versions of Electron, native modules inside its process, its Node patches',
  'ipcRenderer.sendSync, webFrame, subframe preloads, crash reporter, auto updater',
]

/** The line printed when an app starts on the stand-in. */
export function banner(chromiumMode: string): string {
  return [
    '*** ELECTRON STAND-IN: this is not Electron.',
    `The built app runs on Node ${process.versions.node} with ${chromiumMode} Chromium.`,
    `Not covered (${limits.length} points, test/electron-stand-in/limits.ts):`,
    'sandbox, fuses, native menus and dialogs, key ring, the app:// origin. ***',
  ].join(' ')
}
