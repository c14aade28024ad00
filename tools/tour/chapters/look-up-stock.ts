import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

/** A terminal asks for its neighbours' figures about once a minute. */
const neighboursWithinMs = 120_000

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
      await until(
        async () => (await page.at(testIds.stockNeighbour('s2')).getAttribute('data-band')) !== 'unknown',
        'the figures of the neighbours',
        neighboursWithinMs,
      )
      await till.shoot('stock')
    },
  )
}
