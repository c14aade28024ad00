import { createRequire } from 'node:module'

const electron = createRequire(import.meta.url)('electron/package.json') as { readonly version: string }

/** `process.versions` as the app sees it; Chromium's own is not known before it runs. */
export const versions: Readonly<Record<string, string>> = {
  ...(process.versions as Record<string, string>),
  electron: electron.version,
  chrome: 'stand-in',
}
