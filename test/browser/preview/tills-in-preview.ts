import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openChromium } from './open-chromium.ts'
import type { Preview } from './serve-preview.ts'
import { servePreview } from './serve-preview.ts'
import type { TillPage } from './till-page.ts'
import { openTill } from './till-page.ts'

/** Serves the preview to the tests of a file. The answer opens a till for one test, which ends without an error on its page. */
export function tillsInPreview(): (params?: string) => Promise<TillPage> {
  let preview: Preview
  let browser: Browser
  let tills: TillPage[] = []
  beforeAll(async () => {
    preview = await servePreview()
    browser = await openChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await preview?.close()
  })
  afterEach(async () => {
    const opened = tills
    tills = []
    for (const { page } of opened) await page.close()
    expect(opened.flatMap(({ errors }) => errors)).toEqual([])
  })
  return async (params = '') => {
    const till = await openTill(browser, preview.url, params)
    tills.push(till)
    return till
  }
}
