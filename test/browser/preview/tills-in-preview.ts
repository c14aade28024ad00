import type { Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { inPreview } from './in-preview.ts'
import type { TillPage } from './till-page.ts'
import { openTill } from './till-page.ts'

/** Opens a till for one test, which ends without an error on its page. The next test has the same page: a new one takes twice as long. */
export function tillsInPreview(preview = inPreview()): (params?: string) => Promise<TillPage> {
  const pages: Page[] = []
  let tills: TillPage[] = []
  afterEach(() => {
    const opened = tills
    tills = []
    for (const { leave } of opened) leave()
    expect(opened.flatMap(({ errors }) => errors)).toEqual([])
  })
  return async (params = '') => {
    const page = (pages[tills.length] ??= await preview().newPage())
    const till = await openTill(page, params)
    tills.push(till)
    return till
  }
}
