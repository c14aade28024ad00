import type { WriterId } from '#src/base/ids.ts'
import type { FactKind, TradeFact } from '#src/domain/fact/trade-fact.ts'

/** Facts of each writer in the order of their numbers. */
export type Chains = ReadonlyMap<WriterId, readonly TradeFact[]>

type Cut = { readonly rest: Chains; readonly dropped: readonly TradeFact[] }

/** Of each type of state that retention drops: what it has heard before, one of each row. */
const droppedAfter: Readonly<Record<string, readonly (readonly FactKind[])[]>> = {
  parked: [['basketParked']],
  held: [['goodsTakenIn'], ['goodsGivenBack', 'returnCompleted']],
  box: [['shiftClosed'], ['shiftOpened']],
}

/**
 * The facts that may have made what stands: all of them, then those that are left when retention has dropped what the older ones
 * made. These were at or below their writers' floors, and what retention waits for was among them.
 */
export function keptFacts(
  id: string,
  all: Chains,
  floorOf: (writer: WriterId) => number,
): readonly [Chains, ...Chains[]] {
  const awaited = droppedAfter[id.split(':', 1)[0] ?? '']
  if (!awaited || !hasEach(awaited, [...all.values()].flat())) return [all]
  const cuts = [...all].reduce<readonly Cut[]>(
    (known, [writer, chain]) => {
      const old = chain.filter(({ seq }) => seq <= floorOf(writer)).length
      const counts = Array.from({ length: old + 1 }, (_, count) => count)
      return known.flatMap(({ rest, dropped }) =>
        counts.map((count) => ({
          rest: new Map([...rest, [writer, chain.slice(count)] as const]),
          dropped: [...dropped, ...chain.slice(0, count)],
        })),
      )
    },
    [{ rest: new Map(), dropped: [] }],
  )
  return [all, ...cuts.filter(({ dropped }) => hasEach(awaited, dropped)).map(({ rest }) => rest)]
}

const hasEach = (awaited: readonly (readonly FactKind[])[], facts: readonly TradeFact[]): boolean =>
  awaited.every((kinds) => facts.some(({ kind }) => kinds.includes(kind)))
