import type { CatalogueDelta, CatalogueManifest } from './catalogue-document.ts'

type Offered = Pick<CatalogueManifest, 'number' | 'deltas'>

/** Number of the newest publication. */
export const newestNumber = ({ number, deltas }: Offered): number => Math.max(number, deltas.at(-1)?.to ?? 0)

/** The fewest deltas that lead from publication `held` to the newest; null where they do not reach so far back. */
export function deltasFrom(offered: Offered, held: number): readonly CatalogueDelta[] | null {
  const steps: CatalogueDelta[] = []
  let reached = held
  while (reached < newestNumber(offered)) {
    const step = longest(offered.deltas.filter(({ from, to }) => from <= reached && to > reached))
    if (!step) return null
    steps.push(step)
    reached = step.to
  }
  return steps
}

const longest = (steps: readonly CatalogueDelta[]): CatalogueDelta | undefined =>
  steps.reduce<CatalogueDelta | undefined>(
    (best, step) => (best && best.to >= step.to ? best : step),
    undefined,
  )
