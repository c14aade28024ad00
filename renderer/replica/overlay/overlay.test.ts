import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentNo, FactId, Sku, StoreId, WriterId } from '#src/base/ids.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { HeadOfficeState } from './overlay.ts'
import { overlay } from './overlay.ts'
import { PendingFacts } from './pending-facts.ts'
import { ProgressTable } from './progress-table.ts'

const store = 's1' as StoreId
const sku = 'K-1' as Sku
const ref: StateRef = { home: { kind: 'store', store }, id: `stock:${sku}` }
const money = { minor: 100, currency: 'PLN' } as const

const sold = (writer: string, seq: number, quantity: number): TradeFact => ({
  id: `fact:${writer}:${String(seq).padStart(12, '0')}` as FactId,
  writer: writer as WriterId,
  seq,
  store,
  user: null,
  at: new Date(Date.UTC(2026, 10, 21, 8, seq)).toISOString(),
  businessDate: '2026-11-21',
  kind: 'saleCompleted',
  body: {
    sale: `${writer}-${seq}` as DocumentNo,
    shift: 't1-1' as DocumentNo,
    customer: null,
    lines: [
      {
        line: 1,
        sku,
        gtin: null,
        name: 'Kubek',
        variant: null,
        quantity: pieces(quantity),
        unitPrice: money,
        gross: money,
        vat: 'A',
      },
    ],
    gross: money,
    vat: [],
    payments: [],
  },
})

type Event =
  | {
      readonly event: 'state'
      readonly gen: number
      readonly heard: HeadOfficeState
      readonly holds: ReadonlySet<TradeFact>
    }
  | { readonly event: 'progress'; readonly writer: string; readonly folded: number; readonly floor: number }
  | { readonly event: 'fact'; readonly fact: TradeFact }

/**
 * What head office tells while it folds facts in the order given: each state, then how far it has come. A floor follows its
 * writer `floorAfter` facts behind, and what lies at or below a floor that was told is pruned from the next state.
 */
function headOffice(facts: readonly TradeFact[], floorAfter: number): Event[] {
  const applied: Record<string, number> = {}
  const floors: Record<string, number> = {}
  let state: TradeState | null = null
  return facts.flatMap((fact, index): Event[] => {
    state = foldInto(state, fact, ref).state
    applied[fact.writer] = fact.seq
    if (!state) return []
    const kept = Object.entries(applied).filter(([writer, seq]) => seq > (floors[writer] ?? 0))
    floors[fact.writer] = Math.max(0, fact.seq - floorAfter)
    const heard = { state, applied: Object.fromEntries(kept) }
    const holds = new Set(facts.slice(0, index + 1))
    const { writer, seq: folded } = fact
    return [
      { event: 'state', gen: index + 1, heard, holds },
      { event: 'progress', writer, folded, floor: floors[writer] ?? 0 },
    ]
  })
}

/** A terminal that hears things: lower generations are ignored, as the feed does. */
class Listener {
  readonly #pending = new PendingFacts(store)
  readonly #progress = new ProgressTable()
  #heard: Extract<Event, { event: 'state' }> | null = null
  readonly known = new Set<TradeFact>()

  hear(event: Event): void {
    if (event.event === 'fact') {
      this.#pending.add(event.fact)
      this.known.add(event.fact)
    } else if (event.event === 'progress') {
      this.#progress.hear(event.writer, event)
    } else if (event.gen >= (this.#heard?.gen ?? 0)) {
      this.#heard = event
    }
  }

  holds(fact: TradeFact): boolean {
    return this.#heard?.holds.has(fact) ?? false
  }

  shown(): { readonly onHand: number | null; readonly pendingFacts: number } {
    const { facts } = this.#pending.over(ref.id)
    const progressOf = this.#progress.snapshot()
    const laid = overlay(ref, this.#heard?.heard ?? null, { facts, progressOf })
    const onHand = laid.state && 'onHand' in laid.state ? laid.state.onHand.value : null
    return { onHand, pendingFacts: laid.pendingFacts }
  }
}

const choicesOf = fc.array(fc.nat(), { maxLength: 120 })

const arbitraryFacts = fc
  .array(fc.tuple(fc.constantFrom('t1', 't2', 't3'), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 25,
  })
  .map((quantities) => {
    const seqs: Record<string, number> = {}
    return quantities.map(([writer, quantity]) => {
      const seq = (seqs[writer] ?? 0) + 1
      seqs[writer] = seq
      return sold(writer, seq, quantity)
    })
  })

const sum = (facts: Iterable<TradeFact>): number =>
  [...facts].reduce(
    (left, fact) => left - (fact.kind === 'saleCompleted' ? (fact.body.lines[0]?.quantity.value ?? 0) : 0),
    0,
  )

describe('overlay', () => {
  it('counts every fact once at every step, whatever comes first, and ends as the plain fold', () => {
    fc.assert(
      fc.property(arbitraryFacts, choicesOf, fc.integer({ min: 0, max: 4 }), (facts, choices, floorAfter) => {
        const feed = headOffice(facts, floorAfter)
        const others: Event[] = facts.map((fact) => ({ event: 'fact', fact }))
        const listener = new Listener()
        let turn = 0
        while (feed.length + others.length > 0) {
          const choice = choices[turn++ % Math.max(1, choices.length)] ?? turn
          // The feed keeps its order; facts of all writers come in any order, some of them twice.
          const fromFeed = feed.length > 0 && (choice % 2 === 0 || others.length === 0)
          const index = fromFeed ? 0 : choice % others.length
          const [event] = (fromFeed ? feed : others).splice(index, 1)
          if (!event) break
          listener.hear(event)
          if (choice % 5 === 0) listener.hear(event)
          const counted = facts.filter((fact) => listener.known.has(fact) || listener.holds(fact))
          expect(listener.shown().onHand ?? 0).toBe(sum(counted))
        }
        expect(listener.shown()).toEqual({ onHand: sum(facts), pendingFacts: 0 })
      }),
      { numRuns: 300 },
    )
  })

  it('never lays a folded fact over a document that is absent', () => {
    const listener = new Listener()
    listener.hear({ event: 'progress', writer: 't1', folded: 3, floor: 0 })
    listener.hear({ event: 'fact', fact: sold('t1', 3, 2) })
    listener.hear({ event: 'fact', fact: sold('t1', 4, 1) })
    expect(listener.shown()).toEqual({ onHand: -1, pendingFacts: 1 })
  })

  it('counts a fact at or below the floor as held, though its entry was pruned', () => {
    const state = foldInto(null, sold('t1', 3, 2), ref).state
    if (!state) throw new Error('no state')
    const listener = new Listener()
    listener.hear({ event: 'state', gen: 1, heard: { state, applied: {} }, holds: new Set() })
    listener.hear({ event: 'progress', writer: 't1', folded: 9, floor: 3 })
    listener.hear({ event: 'fact', fact: sold('t1', 3, 2) })
    expect(listener.shown()).toEqual({ onHand: -2, pendingFacts: 0 })
  })

  it('leaves out what a fold cannot take', () => {
    const broken = { ...sold('t1', 2, 1), body: { lines: [{ sku }] } } as unknown as TradeFact
    const facts = [sold('t1', 1, 1), broken]
    const laid = overlay(ref, null, { facts, progressOf: () => ({ folded: 0, floor: 0 }) })
    expect(laid.state).toMatchObject({ onHand: pieces(-1) })
  })
})
