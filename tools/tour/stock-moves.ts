import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { until } from './until.ts'

/** Neighbours of the first store. */
const neighbours = ['s2', 's3']

/** A terminal asks for its neighbours' figures about once a minute. */
const figuresWithinMs = 120_000

/** Waits until the product on the screen has its figure here and the bands of the stores nearby. */
export async function stockShown(page: TillPage): Promise<void> {
  const areKnown = async (): Promise<boolean> => {
    const bands = await Promise.all(
      neighbours.map((store) => page.at(testIds.stockNeighbour(store)).getAttribute('data-band')),
    )
    const here = await page.at(testIds.stockHere).innerText()
    return /^\d/.test(here) && bands.every((band) => band !== null && band !== 'unknown')
  }
  await until(areKnown, 'the figures of the stores', figuresWithinMs)
}
