import type { BrowserServer } from 'playwright-core'
import { chromium } from 'playwright-core'
import { findChromium } from '#test/electron-stand-in/find-chromium.ts'

/** Debian's Chromium without its background traffic. Pages of one context and one site share a process, in which what is compiled once stays compiled. */
export const openChromium = (): Promise<BrowserServer> =>
  chromium.launchServer({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--process-per-site',
    ],
  })
