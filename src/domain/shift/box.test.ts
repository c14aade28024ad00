import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyTrouble } from '#src/contract/facts/fact-bodies.ts'
import { documentNo, fact, pln, s1 } from '#test/support/trade-facts.ts'
import type { DocumentNo } from '../../base/ids.ts'
import { foldInto, touchedBy, type TradeState } from '../fact/areas.table.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { money } from '../money/money.ts'
import { boxCodeOf, readBoxCode } from './box-code.ts'
import type { BoxSetIn } from './box-facts.ts'
import { expectedCash } from './expected-cash.ts'
import { liftableBox } from './lift-box.ts'
import type { ShiftState } from './shift-state.ts'

const tills = ['t1', 't2', 't3'] as const
type Till = (typeof tills)[number]

/** What head office knows of some tills, and what it was told, in whatever order. */
class Shop {
  readonly states = new Map<string, TradeState>()
  readonly exceptions: string[] = []
  readonly facts: TradeFact[] = []
  #count = 0

  next(till: Till): DocumentNo {
    this.#count += 1
    return documentNo(`${till}-${String(this.#count).padStart(6, '0')}`)
  }

  tell(one: TradeFact): void {
    expect(bodyTrouble(one.kind, one.body)).toBeNull()
    this.facts.push(one)
    for (const ref of touchedBy(one)) {
      const { state, exceptions } = foldInto(this.states.get(ref.id) ?? null, one, ref)
      if (state) this.states.set(ref.id, state)
      this.exceptions.push(...exceptions.map(({ kind, minor }) => `${kind} ${minor}`))
    }
  }

  open(till: Till, float: number, box: BoxSetIn): ShiftState {
    const shift = this.next(till)
    this.tell(fact('shiftOpened', { shift, float: pln(float), box }, { ...from(till), seq: this.#count }))
    return this.shift(shift)
  }

  shift(no: DocumentNo): ShiftState {
    const state = this.states.get(`shift:${no}`)
    if (state?.type !== 'shift') throw new Error(`${no} is no shift`)
    return state
  }

  move(till: Till, shift: ShiftState, minor: number): void {
    const kind = minor > 0 ? 'paid-in' : 'paid-out'
    const body = { movement: this.next(till), shift: shift.shift, kind, reason: 'other' } as const
    this.tell(
      fact('cashMoved', { ...body, amount: pln(Math.abs(minor)) }, { ...from(till), seq: this.#count }),
    )
  }

  lift(till: Till, shift: ShiftState): number {
    const { box = '', sales, returns, salesGross, returnsGross } = shift
    const sum = expectedCash(shift)
    const body = { shift: shift.shift, report: this.next(till), sales, returns, salesGross, returnsGross }
    const drawer = { expectedCash: sum, countedCash: sum, lifted: { box, isCounted: false } }
    this.tell(fact('shiftClosed', { ...body, ...drawer }, { ...from(till), seq: this.#count }))
    return sum.minor
  }

  /** Cash in open drawers and in boxes on their way. */
  cash(): number {
    return [...this.states.values()].reduce((sum, state) => {
      if (state.type === 'shift' && state.status === 'open') return sum + expectedCash(state).minor
      if (state.type === 'box' && !state.setIn) return sum + (state.lifted?.sum.minor ?? 0)
      return sum
    }, 0)
  }
}

/** Do what can be done at a till: set in the box that waits longest, or a new one; move cash; lift the box. */
class Cashiers {
  /** Cash that came from outside, less what went there. */
  put = 0
  readonly #shop: Shop
  readonly #open = new Map<Till, ShiftState>()
  readonly #carried: { readonly from: DocumentNo; readonly box: string; readonly minor: number }[] = []

  constructor(shop: Shop) {
    this.#shop = shop
  }

  act({ till, minor }: { readonly till: Till; readonly minor: number }): void {
    const shift = this.#open.get(till)
    if (!shift) this.#open.set(till, this.#begin(till))
    else if (minor % 3 === 0) this.#lift(till, shift)
    else {
      this.put += minor
      this.#shop.move(till, shift, minor)
    }
  }

  #begin(till: Till): ShiftState {
    const slip = this.#carried.shift()
    if (slip) {
      const { box, minor } = slip
      return this.#shop.open(till, minor, { box, carried: { from: slip.from, sum: pln(minor) } })
    }
    this.put += newFloat
    return this.#shop.open(till, newFloat, { box: till.toUpperCase() })
  }

  #lift(till: Till, { shift, box = '' }: ShiftState): void {
    this.#carried.push({ from: shift, box, minor: this.#shop.lift(till, this.#shop.shift(shift)) })
    this.#open.delete(till)
  }
}

const newFloat = 100_000

const from = (till: Till) => ({ writer: till, store: s1 })

describe('cash boxes that go from till to till', () => {
  it('law: what was put in and moved lies in drawers and on its way, whatever the order of moves', () => {
    const act = fc.record({ till: fc.constantFrom(...tills), minor: fc.integer({ min: -500, max: 500 }) })
    const law = fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const shop = new Shop()
      const cashiers = new Cashiers(shop)
      for (const one of acts) {
        cashiers.act(one)
        expect(shop.cash()).toBe(cashiers.put)
      }
      expect(shop.exceptions).toEqual([])
      // Tills send when they can: head office hears each in its own order, but one after another.
      const heard = new Shop()
      for (const till of tills.toReversed())
        for (const one of shop.facts) if (String(one.writer) === till) heard.tell(one)
      expect(heard.cash()).toBe(cashiers.put)
      expect(heard.exceptions).toEqual([])
      expect(Object.fromEntries(heard.states)).toEqual(Object.fromEntries(shop.states))
    })
    fc.assert(law)
  })

  const lifted = () => {
    const shop = new Shop()
    const shift = shop.open('t1', 10_000, { box: 'K1' })
    const minor = shop.lift('t1', shift)
    return { shop, slip: { box: 'K1', carried: { from: shift.shift, sum: pln(minor) } } }
  }

  it('set in twice by one slip are an exception, whichever till is heard first', () => {
    const { shop, slip } = lifted()
    shop.open('t2', 10_000, slip)
    expect(shop.exceptions).toEqual([])
    shop.open('t3', 10_000, slip)
    expect(shop.exceptions).toEqual(['box-set-in-twice 10000'])
    const heard = new Shop()
    for (const one of shop.facts.toReversed()) heard.tell(one)
    expect(heard.exceptions).toEqual(['box-set-in-twice 10000'])
  })

  it('that hold another sum than was lifted are an exception, whoever is heard first', () => {
    const { shop, slip } = lifted()
    shop.open('t2', 9_900, slip)
    expect(shop.exceptions).toEqual(['box-differs 100'])
    const heard = new Shop()
    for (const one of shop.facts.toReversed()) heard.tell(one)
    expect(heard.exceptions).toEqual(['box-differs 100'])
  })

  it('are lifted only where there is one, with nothing but the shop’s own money in it', () => {
    const shop = new Shop()
    const shift = shop.open('t1', 10_000, { box: 'K1' })
    expect(liftableBox(shift)).toEqual({ ok: true, value: 'K1' })
    const { box: _, ...fixed } = shift
    expect(liftableBox(fixed)).toEqual({ ok: false, reason: 'no-box' })
    const foreign = [{ taken: money(500, 'EUR'), worth: pln(2_100), change: pln(0) }]
    const withEuro = { ...shift, ...(shift.totals && { totals: { ...shift.totals, foreign } }) }
    expect(liftableBox(withEuro)).toEqual({ ok: false, reason: 'foreign-cash' })
    expect(liftableBox({ ...shift, cashOut: pln(10_001) })).toMatchObject({ reason: 'nothing-sound' })
  })
})

describe('the code of a box’s slip', () => {
  const code = { from: documentNo('t1-000009'), box: 'K1', minor: 24_825 }

  it('says what was written, and nothing where one sign was read wrongly', () => {
    const text = boxCodeOf(code)
    expect(readBoxCode(text)).toEqual(code)
    for (let at = 0; at < text.length; at += 1)
      for (const sign of '019AKZ')
        if (text[at] !== sign) expect(readBoxCode(text.slice(0, at) + sign + text.slice(at + 1))).toBeNull()
  })

  it.each(['', 'BOX:', 'GIFT:t1-000009', '5901234123457'])('is no other code: %j', (other) => {
    expect(readBoxCode(other)).toBeNull()
  })
})
