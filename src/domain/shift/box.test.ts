import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyTrouble } from '#src/contract/facts/fact-bodies.ts'
import { documentNo, fact, pln, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { DocumentNo } from '../../base/ids.ts'
import { foldInto, touchedBy, type TradeState } from '../fact/areas.table.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { money, type Money } from '../money/money.ts'
import { boxCodeOf, carriedBy, readBoxCode } from './box-code.ts'
import type { BoxLifted, BoxSetIn } from './box-facts.ts'
import { expectedCash, totalsOf } from './expected-cash.ts'
import { foreignLifted, setInBox, uncountedForeign } from './foreign-in-box.ts'
import { foreignInDrawer } from './foreign-totals.ts'
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

  /** A sale that `euros` pay in full. */
  takeEuros(till: Till, { shift }: ShiftState, euros: number): void {
    const gross = pln(euros * 421)
    const foreign = { given: money(euros * 100, 'EUR'), rate: 42_100 }
    const payments = [
      { tender: 'foreign-cash', amount: gross, given: gross, change: pln(0), foreign } as const,
    ]
    const sale = saleCompleted([{ ...soldLine(1, 1, gross.minor), gross }], { shift, gross, payments })
    this.tell({ ...sale, ...fact('saleCompleted', { ...sale.body, sale: this.next(till) }, from(till)) })
  }

  dropEuros(till: Till, { shift }: ShiftState, minor: number): void {
    const body = { movement: this.next(till), shift, kind: 'safe-drop', reason: 'safe' } as const
    this.tell(fact('cashMoved', { ...body, amount: money(minor, 'EUR') }, from(till)))
  }

  /** What its slip says. */
  lift(till: Till, shift: ShiftState): string {
    const { box = '', sales, returns, salesGross, returnsGross } = shift
    const sum = expectedCash(shift)
    const body = { shift: shift.shift, report: this.next(till), sales, returns, salesGross, returnsGross }
    const counts = uncountedForeign(totalsOf(shift))
    const foreign = foreignLifted(totalsOf(shift), counts)
    const lifted: BoxLifted = { box, isCounted: false, ...(foreign.length > 0 && { foreign }) }
    const drawer = { expectedCash: sum, countedCash: sum, foreign: counts, lifted }
    this.tell(fact('shiftClosed', { ...body, ...drawer }, { ...from(till), seq: this.#count }))
    const inCode = foreign.map(({ sum: own, worth }) => ({ sum: own, worthMinor: worth.minor }))
    return boxCodeOf({ from: shift.shift, box, minor: sum.minor, foreign: inCode })
  }

  /** Cash in open drawers and in boxes on their way: of the shop's own money, in euros, and what these were worth. */
  cash(): readonly [own: number, euros: number, worth: number] {
    const inDrawers = [...this.states.values()].flatMap((state) =>
      state.type === 'shift' && state.status === 'open' ? [state] : [],
    )
    const onTheirWay = [...this.states.values()].flatMap((state) =>
      state.type === 'box' && !state.setIn && state.lifted ? [state.lifted] : [],
    )
    const totals = inDrawers.map(totalsOf)
    const rows = [
      ...totals.flatMap((one) => foreignLifted(one, uncountedForeign(one))),
      ...onTheirWay.flatMap(({ foreign = [] }) => foreign),
    ]
    const own = [...inDrawers.map(expectedCash), ...onTheirWay.map(({ sum }) => sum)]
    return [sumOf(own), sumOf(rows.map(({ sum }) => sum)), sumOf(rows.map(({ worth }) => worth))]
  }
}

const sumOf = (sums: readonly Money[]): number => sums.reduce((sum, { minor }) => sum + minor, 0)

const slipOf = (code: string) => {
  const read = readBoxCode(code)
  if (!read) throw new Error(`${code} is no slip`)
  return { box: read.box, carried: carriedBy(read, 'PLN') }
}

/** Do what can be done at a till: set in the box that waits longest, or a new one; move cash; lift the box. */
class Cashiers {
  /** Cash that came from outside, less what went there. */
  put = 0
  /** The same of euros, in cents. */
  putEuros = 0
  readonly #shop: Shop
  readonly #open = new Map<Till, ShiftState>()
  readonly #slips: string[] = []

  constructor(shop: Shop) {
    this.#shop = shop
  }

  act({ till, minor, euros }: Act): void {
    const shift = this.#open.get(till)
    if (!shift) this.#open.set(till, this.#begin(till))
    else if (minor % 3 === 0) this.#lift(till, shift)
    else if (euros > 0) {
      this.putEuros += euros * 100
      this.#shop.takeEuros(till, shift, euros)
    } else if (euros < 0) this.#drop(till, shift, -euros * 100)
    else {
      this.put += minor
      this.#shop.move(till, shift, minor)
    }
  }

  #begin(till: Till): ShiftState {
    const code = this.#slips.shift()
    if (code !== undefined) {
      const { box, carried } = slipOf(code)
      return this.#shop.open(till, carried.sum.minor, setInBox(box, carried, []))
    }
    this.put += newFloat
    return this.#shop.open(till, newFloat, { box: till.toUpperCase() })
  }

  #drop(till: Till, shift: ShiftState, wished: number): void {
    const there = sumOf((totalsOf(this.#shop.shift(shift.shift)).foreign ?? []).map(foreignInDrawer))
    const minor = Math.min(wished, there)
    if (minor === 0) return
    this.putEuros -= minor
    this.#shop.dropEuros(till, shift, minor)
  }

  #lift(till: Till, { shift }: ShiftState): void {
    this.#slips.push(this.#shop.lift(till, this.#shop.shift(shift)))
    this.#open.delete(till)
  }
}

const newFloat = 100_000

/** `euros` are taken by a sale, or dropped into the safe below zero. */
type Act = { readonly till: Till; readonly minor: number; readonly euros: number }

const from = (till: Till) => ({ writer: till, store: s1 })

describe('cash boxes that go from till to till', () => {
  it('law: what was put in and moved lies in drawers and on its way, per currency, whatever the order of moves', () => {
    const act = fc.record({
      till: fc.constantFrom(...tills),
      minor: fc.integer({ min: -500, max: 500 }),
      euros: fc.integer({ min: -40, max: 40 }),
    })
    const law = fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const shop = new Shop()
      const cashiers = new Cashiers(shop)
      for (const one of acts) {
        cashiers.act(one)
        const [own, euros, worth] = shop.cash()
        expect([own, euros]).toEqual([cashiers.put, cashiers.putEuros])
        expect(worth).toBe((euros / 100) * 421)
      }
      expect(shop.exceptions).toEqual([])
      // Tills send when they can: head office hears each in its own order, but one after another.
      const heard = new Shop()
      for (const till of tills.toReversed())
        for (const one of shop.facts) if (String(one.writer) === till) heard.tell(one)
      expect(heard.cash()).toEqual(shop.cash())
      expect(heard.exceptions).toEqual([])
      expect(Object.fromEntries(heard.states)).toEqual(Object.fromEntries(shop.states))
    })
    fc.assert(law)
  })

  const lifted = (euros = 0) => {
    const shop = new Shop()
    const { shift } = shop.open('t1', 10_000, { box: 'K1' })
    if (euros > 0) shop.takeEuros('t1', shop.shift(shift), euros)
    const { box, carried } = slipOf(shop.lift('t1', shop.shift(shift)))
    return { shop, slip: setInBox(box, carried, []), carried }
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

  it('that hold other foreign cash than was lifted are an exception worth the difference, whoever is heard first', () => {
    const { shop, carried } = lifted(50)
    expect(carried.foreign).toEqual([{ sum: money(5_000, 'EUR'), worth: pln(21_050) }])
    const counted = setInBox('K1', carried, [money(4_000, 'EUR')])
    expect(counted.foreign).toEqual([{ sum: money(4_000, 'EUR'), worth: pln(16_840) }])
    shop.open('t2', 10_010, counted)
    expect(shop.exceptions).toEqual(['box-differs 4220'])
    const heard = new Shop()
    for (const one of shop.facts.toReversed()) heard.tell(one)
    expect(heard.exceptions).toEqual(['box-differs 4220'])
    const gone = lifted(50)
    gone.shop.open('t2', 10_000, setInBox('K1', gone.carried, [money(0, 'EUR')]))
    expect(gone.shop.exceptions).toEqual(['box-differs 21050'])
  })

  it('set in twice are worth all that their slip says', () => {
    const { shop, slip } = lifted(50)
    shop.open('t2', 10_000, slip)
    shop.open('t3', 10_000, slip)
    expect(shop.exceptions).toEqual(['box-set-in-twice 31050'])
  })

  it('are lifted only where there is one, with all that lies in it', () => {
    const shop = new Shop()
    const shift = shop.open('t1', 10_000, { box: 'K1' })
    expect(liftableBox(shift)).toEqual({ ok: true, value: 'K1' })
    const { box: _, ...fixed } = shift
    expect(liftableBox(fixed)).toEqual({ ok: false, reason: 'no-box' })
    shop.takeEuros('t1', shift, 5)
    expect(liftableBox(shop.shift(shift.shift))).toEqual({ ok: true, value: 'K1' })
    expect(liftableBox({ ...shift, cashOut: pln(10_001) })).toMatchObject({ reason: 'nothing-sound' })
  })
})

describe('the code of a box’s slip', () => {
  const own = { from: documentNo('t1-000009'), box: 'K1', minor: 24_825 }
  const euros = { sum: money(5_000, 'EUR'), worthMinor: 21_075 }
  const crowns = { sum: money(100_000, 'CZK'), worthMinor: 17_210 }

  it.each([
    { in: 'own money', code: own },
    { in: 'euros, too', code: { ...own, foreign: [euros] } },
    { in: 'two currencies, too', code: { ...own, foreign: [crowns, euros] } },
  ])('says what was written ($in), and nothing where one sign was read wrongly', ({ code }) => {
    const text = boxCodeOf(code)
    expect(readBoxCode(text)).toEqual(code)
    for (let at = 0; at < text.length; at += 1)
      for (const sign of '019AKZ')
        if (text[at] !== sign) expect(readBoxCode(text.slice(0, at) + sign + text.slice(at + 1))).toBeNull()
  })

  it('names each currency once, and one that there is', () => {
    expect(readBoxCode(boxCodeOf({ ...own, foreign: [euros, euros] }))).toBeNull()
    const unknown = { ...euros, sum: { minor: 5_000, currency: 'XYZ' as 'EUR' } }
    expect(readBoxCode(boxCodeOf({ ...own, foreign: [unknown] }))).toBeNull()
  })

  it.each(['', 'BOX:', 'GIFT:t1-000009', '5901234123457'])('is no other code: %j', (other) => {
    expect(readBoxCode(other)).toBeNull()
  })
})
