import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { SortedLine } from '#src/domain/stock/stock-facts.ts'
import {
  claim,
  documentNo,
  fact,
  orderHandedOver,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  sku,
  soldLine,
  web1,
} from '#test/support/trade-facts.ts'
import type { HeadOfficeState } from './overlay.ts'
import { overlay } from './overlay.ts'
import { PendingFacts } from './pending-facts.ts'
import { ProgressTable } from './progress-table.ts'

const goods = sku('sku-1')
const ref: StateRef = { home: { kind: 'store', store: s1 }, id: `stock:${goods}` }

const places = ['onHand', 'reserved', 'inspect', 'damaged', 'toSupplier'] as const
type Counts = Partial<Record<(typeof places)[number], number>>

/** A fact without its number, and what it does to the stock of store s1: said by hand, not by the folds. */
type Deed = { readonly make: (from: From) => TradeFact; readonly moves: Counts }
type From = {
  readonly writer: string
  readonly seq: number
  readonly store: StoreId | null
  readonly at: string
}

const count = fc.integer({ min: 1, max: 9 })
const line = (quantity: number) => ({ sku: goods, quantity: pieces(quantity) })

const sorted = (way: Pick<SortedLine, 'from' | 'to'>, moves: (n: number) => Counts) =>
  count.map((n): Deed => ({
    make: (from) => {
      const lines = [{ ...line(n), ...way } as SortedLine]
      return fact('goodsSorted', { sorting: documentNo(`${from.writer}-1`), lines }, from)
    },
    moves: moves(n),
  }))

const returned = (disposition: 'resell' | 'inspect' | 'damaged' | 'to-supplier', place: keyof Counts) =>
  count.map((n): Deed => ({
    make: (from) => returnCompleted({ ...from, disposition, lines: [[1, n]] }),
    moves: { [place]: n },
  }))

const atTills: fc.Arbitrary<Deed> = fc.oneof(
  count.map((n): Deed => ({
    make: (from) => ({ ...saleCompleted([soldLine(1, n), soldLine(2, 1)]), ...headOf(from) }),
    moves: { onHand: -n },
  })),
  returned('resell', 'onHand'),
  returned('inspect', 'inspect'),
  returned('damaged', 'damaged'),
  returned('to-supplier', 'toSupplier'),
  sorted({ from: 'inspect', to: 'on-hand' }, (n) => ({ inspect: -n, onHand: n })),
  sorted({ from: 'damaged', to: 'to-supplier' }, (n) => ({ damaged: -n, toSupplier: n })),
  sorted({ from: 'to-supplier', to: 'given-to-supplier' }, (n) => ({ toSupplier: -n })),
  count.map((n): Deed => ({
    make: (from) => orderHandedOver([[1, n]], from),
    moves: { onHand: -n, reserved: -n },
  })),
  count.map((n): Deed => {
    const losses = [{ line: 1, ...line(1), reason: 'broken' }] as const
    const body = { order: web1, lines: [{ line: 1, ...line(n) }], losses, claim: claim(1) }
    return {
      make: (from) => fact('orderPutBack', body, from),
      moves: { reserved: -n, onHand: -1, damaged: 1 },
    }
  }),
  // Under the number of a sale that head office refused, and one that has nothing to do with these goods.
  fc.constant<Deed>({
    make: (from) =>
      fact('factWithheld', { refusedKind: 'saleCompleted', bytes: 1, reason: '', refusedHash: '' }, from),
    moves: {},
  }),
)

/** Head office's own, which tills hear of by states alone. */
const atHeadOffice: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(count, fc.constantFrom(s1, s2)).map(([n, store]): Deed => ({
    make: (from) => fact('stockDelivered', { store, delivery: 'd', lines: [line(n)] }, from),
    moves: store === s1 ? { onHand: n } : {},
  })),
  count.map((n): Deed => ({
    make: (from) => ({ ...orderPlaced([soldLine(1, n)]), ...headOf(from) }),
    moves: { reserved: n },
  })),
)

const headOf = ({ writer, seq, store, at }: From) => {
  const { id, writer: named } = fact('orderSought', { number: '' }, { writer })
  return { id: id.replace(/\d+$/, String(seq).padStart(12, '0')) as typeof id, writer: named, seq, store, at }
}

type Told = { readonly fact: TradeFact; readonly moves: Counts }

/** In the order in which head office folds them: three tills with clocks of their own, and the web shop. */
const history: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom('t1', 't2', 't3'), atTills),
        fc.tuple(fc.constant('web'), atHeadOffice),
      ),
      fc.nat({ max: 59 }),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((deeds) => {
    const seqs: Record<string, number> = {}
    return deeds.map(([[writer, { make, moves }], minute]) => {
      const seq = (seqs[writer] ?? 0) + 1
      seqs[writer] = seq
      const at = new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString()
      return { fact: make({ writer, seq, store: writer === 'web' ? null : s1, at }), moves }
    })
  })

const sumOf = (told: readonly Told[]): Counts =>
  Object.fromEntries(
    places.map((place) => [place, told.reduce((sum, { moves }) => sum + (moves[place] ?? 0), 0)]),
  )

type Heard = { readonly state: HeadOfficeState | null; readonly holds: number }
type Said = Heard & { readonly tell: (to: ProgressTable) => void }

/** What head office says after each fact that it folds; a writer's floor follows `floorAfter` facts behind. */
function says(told: readonly Told[], floorAfter: number): readonly Said[] {
  const applied: Record<string, number> = {}
  const floors: Record<string, number> = {}
  let state: TradeState | null = null
  return told.map(({ fact: folded }, index) => {
    const { writer, seq } = folded
    const next: TradeState | null = foldInto(state, folded, ref).state
    if (next !== state) applied[writer] = seq
    state = next
    const kept = Object.entries(applied).filter(([of, to]) => to > (floors[of] ?? 0))
    floors[writer] = Math.max(0, seq - floorAfter)
    const floor = floors[writer] ?? 0
    return {
      state: state && { state, applied: Object.fromEntries(kept) },
      holds: index + 1,
      tell: (to) => to.hear(writer, { folded: seq, floor }),
    }
  })
}

/** What a till shows of each place; of a pile that was never touched nothing. */
function shown(facts: PendingFacts, progress: ProgressTable, heard: Heard): Counts {
  const laid = overlay(ref, heard.state, { facts: facts.over(ref.id).facts, progressOf: progress.snapshot() })
  const stock = laid.state?.type === 'stock' ? laid.state : null
  return Object.fromEntries(places.map((place) => [place, stock?.[place]?.value ?? 0]))
}

describe('the stock that a till shows', () => {
  it('counts every move of every kind of fact once at every step, whatever comes first', () => {
    fc.assert(
      fc.property(
        history,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 0, max: 4 }),
        (told, dice, floorAfter) => {
          const feed = [...says(told, floorAfter)]
          const others = told.filter(({ fact: { writer } }) => writer !== 'web')
          const facts = new PendingFacts(s1)
          const progress = new ProgressTable()
          const known = new Set<Told>()
          let heard: Heard = { state: null, holds: 0 }
          while (feed.length + others.length > 0) {
            const choice = dice.next().value ?? 0
            if (feed.length > 0 && (choice % 2 === 0 || others.length === 0)) {
              const said = feed.shift()
              if (!said) break
              heard = said
              said.tell(progress)
            } else {
              for (const one of others.splice(choice % others.length, 1)) {
                facts.add(one.fact)
                known.add(one)
              }
            }
            const counted = told.filter((one, index) => index < heard.holds || known.has(one))
            expect(shown(facts, progress, heard)).toEqual(sumOf(counted))
          }
          expect(shown(facts, progress, heard)).toEqual(sumOf(told))
        },
      ),
      { numRuns: 500 },
    )
  })
})
