import type { WriterId } from '#src/base/ids.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'

/** Facts of each writer in the order of their numbers. */
export type Chains = ReadonlyMap<WriterId, readonly TradeFact[]>

/**
 * The facts that may have made what stands: all of them, then, of a parked basket, those that are left when retention has dropped
 * what the older ones made. These were at or below their writers' floors, and the parking was among them.
 */
export function keptFacts(
  id: string,
  all: Chains,
  floorOf: (writer: WriterId) => number,
): readonly [Chains, ...Chains[]] {
  if (!id.startsWith('parked:') || !hasParking(all)) return [all]
  const rests = [...all].reduce<readonly Chains[]>(
    (cuts, [writer, chain]) => {
      const old = chain.filter(({ seq }) => seq <= floorOf(writer)).length
      const ends = Array.from({ length: old + 1 }, (_, count) => chain.slice(count))
      return cuts.flatMap((cut) => ends.map((end) => new Map([...cut, [writer, end] as const])))
    },
    [new Map()],
  )
  return [all, ...rests.filter((rest) => !hasParking(rest))]
}

const hasParking = (chains: Chains): boolean =>
  [...chains.values()].some((chain) => chain.some(({ kind }) => kind === 'basketParked'))
