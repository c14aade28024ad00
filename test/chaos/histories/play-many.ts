import type { PlantedFault } from './faults.ts'
import { play } from './play.ts'
import { shrink, trace } from './shrink.ts'
import { historyOf } from './steps.ts'

export type Range = { readonly from: number; readonly count: number }

export type Tally = {
  readonly histories: number
  readonly acknowledged: number
  /** Short traces of the histories in which something did not hold. */
  readonly violations: readonly string[]
}

/** One story is enough to go on with. */
const mostViolations = 5

/** Plays the histories of consecutive seeds. */
export async function playMany({ from, count }: Range, fault?: PlantedFault): Promise<Tally> {
  const violations: string[] = []
  let acknowledged = 0
  let histories = 0
  while (histories < count && violations.length < mostViolations) {
    const history = historyOf(from + histories)
    histories += 1
    const played = await play(history, fault)
    acknowledged += played.acknowledged
    if (!played.violation) continue
    const shortest = await shrink(history, fault)
    violations.push(trace(shortest, await play(shortest, fault)))
  }
  return { histories, acknowledged, violations }
}

/** After how many histories a planted fault shows; null where it does not. */
export async function historiesUntilFound(
  fault: PlantedFault,
  { from, count }: Range,
): Promise<number | null> {
  for (let seed = from; seed < from + count; seed += 1) {
    if ((await play(historyOf(seed), fault)).violation) return seed - from + 1
  }
  return null
}
