import { testIds } from '#renderer/lib/test-ids.ts'
import { denominationsOf } from '#src/domain/shift/count-cash.ts'
import type { TillPage } from './till-page.ts'

/** Types the notes and coins, the large ones first, that make up `minor` grosze. */
export async function countCash(page: TillPage, minor: number): Promise<void> {
  let rest = minor
  for (const kind of denominationsOf.PLN) {
    await page.at(testIds.cashCount(kind)).fill(String(Math.floor(rest / kind)))
    rest %= kind
  }
}
