import type { PlantedFault } from './faults.ts'
import { play } from './play.ts'
import type { Played } from './play.ts'
import type { History } from './steps.ts'

const kindOf = ({ violation }: Played): string | undefined => violation?.what.replace(/\d+/g, '#')

/** Leaves out every step without which the same thing still goes wrong. */
export async function shrink(history: History, fault?: PlantedFault): Promise<History> {
  const sought = kindOf(await play(history, fault))
  let shortest = history
  for (let at = history.steps.length - 1; at >= 0; at -= 1) {
    const shorter = { ...shortest, steps: shortest.steps.toSpliced(at, 1) }
    if (kindOf(await play(shorter, fault)) === sought) shortest = shorter
  }
  return shortest
}

/** A history to read: where, what happened, what did not hold. */
export function trace({ seed, site, steps }: History, { violation }: Played): string {
  const lines = steps.map(({ no, do: kind, till, pick }) => `  ${no}: ${kind}, till ${till}, pick ${pick}`)
  const where = `seed ${seed}: tills in ${site.tills.join(', ')}${site.hasRelay ? ', a relay in s1' : ''}`
  return [where, ...lines, `  → ${violation?.what} (after ${violation?.after})`].join('\n')
}
