import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { stockShown } from '../stock-moves.ts'

/** Here, or next door? */
export async function lookUpStock({ till }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  await tell.chapter('Look up stock')
  await tell.step(
    'Are there boots in 38, here or nearby? Scanned at the shelf, shown by size and colour.',
    async () => {
      await page.go('stock')
      await till.hardware.scanner.scan(cast.boots.gtin)
      await page.at(testIds.stockHere).waitFor()
    },
  )
  await tell.step(
    'Neighbours send no live feed: their figures come as bands, about once a minute, with their age.',
    async () => {
      await stockShown(page)
      await till.shoot('stock')
    },
  )
}
