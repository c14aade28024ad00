import { afterEach, expect } from 'vitest'
import { inPreview } from './in-preview.ts'
import type { TillPage } from './till-page.ts'
import { openTill } from './till-page.ts'

/** Opens a till for one test, which ends without an error on its page. */
export function tillsInPreview(preview = inPreview()): (params?: string) => Promise<TillPage> {
  let tills: TillPage[] = []
  afterEach(async () => {
    const opened = tills
    tills = []
    for (const { page } of opened) await page.close()
    expect(opened.flatMap(({ errors }) => errors)).toEqual([])
  })
  return async (params = '') => {
    const till = await openTill(preview(), params)
    tills.push(till)
    return till
  }
}
