import { BrowserWindow } from './browser-window.ts'
import { guard } from './guard.ts'
import type { WebContents } from './web-contents.ts'

export const webContents = guard(
  {
    getAllWebContents: (): WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents),
    fromId: (id: number): WebContents | undefined =>
      BrowserWindow.getAllWindows().find((window) => window.webContents.id === id)?.webContents,
  },
  'webContents',
)
