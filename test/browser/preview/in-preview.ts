import type { Browser, BrowserContext } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'

/** Gives the tests of a file a context of their own in the browser of the run, for as long as they last. */
export function inPreview(): () => BrowserContext {
  let browser: Browser
  let context: BrowserContext
  beforeAll(async () => {
    browser = await chromium.connect(inject('previewBrowser'))
    context = await browser.newContext({ baseURL: inject('previewUrl') })
    // Stays open, so that the process of the preview's pages outlives each of them.
    await (await context.newPage()).goto('display.html')
  })
  afterAll(() => browser?.close())
  return () => context
}
