import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anna,
  claim,
  documentNo,
  fact,
  giftCard,
  orderHandedOver,
  orderPlaced,
  orderSource,
  pln,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  sku,
  soldLine,
  staff,
  voucher,
  web1,
} from '#test/support/trade-facts.ts'
import type { StoreId } from '../../base/ids.ts'
import { orderArea } from '../pickup/order-area.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { pieces } from '../product/quantity.ts'
import type { TradeState } from './areas.table.ts'
import { areas, foldInto, touchedBy } from './areas.table.ts'
import type { StateRef } from './folding.ts'
import { chainRef, storeRef } from './state-ref.ts'
import type { TradeFact } from './trade-fact.ts'

/** Raised by `npm run chaos -- laws`. */
const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 200)

const stores = fc.constantFrom<StoreId>(s1, s2)
const counts = fc.integer({ min: -1, max: 3 })
const lineNo = fc.integer({ min: 1, max: 3 })
const writers = fc.constantFrom('t1', 't2', 't9')
const sources = fc.constantFrom(orderSource, saleSource)
const froms = fc.record({ writer: writers, seq: fc.integer({ min: 1, max: 99 }), store: fc.option(stores) })

const returns = fc
  .tuple(froms, sources, fc.array(fc.tuple(lineNo, counts), { maxLength: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([from, source, lines, n]) => returnCompleted({ ...from, source, lines, claim: claim(n) }))
const handovers = fc
  .tuple(froms, fc.array(fc.tuple(lineNo, counts), { maxLength: 3 }))
  .map(([from, lines]) => orderHandedOver(lines, from))
const refund = fc.tuple(froms, sources, fc.boolean()).map(([from, source, isGood]) => {
  const body = { refund: 't9-000001/1', source }
  return isGood
    ? fact('refundConfirmed', body, from)
    : fact('refundFailed', { ...body, cause: 'closed' }, from)
})
const taken = documentNo('t1-000004')
const others = froms.chain((from) =>
  fc.constantFrom<TradeFact>(
    orderPlaced([soldLine(1, 2), soldLine(2, 1)], { deliveryCost: pln(999) }),
    saleCompleted([soldLine(1, 2), soldLine(3, 1)], { customer: anna }),
    fact('orderPicking', { order: web1, store: s1, by: staff }, from),
    fact('orderReady', { order: web1, store: s1, shelf: 'A', pickupBy: '2026-11-24' }, from),
    fact('orderDelivered', { order: web1, deliveredAt: '2026-11-22T09:00:00.000Z' }, from),
    fact('orderCancelled', { order: web1, cause: 'expired' }, from),
    fact('orderSought', { number: 'WEB-1' }, from),
    fact('returnAnnounced', { order: web1, lines: [{ line: 1, quantity: pieces(1) }] }, from),
    fact('claimReleased', { claim: 'odd', attempt: 'a', source: orderSource }, from),
    fact(
      'stockDelivered',
      { store: s1, delivery: 'd', lines: [{ sku: sku('sku-1'), quantity: pieces(3) }] },
      from,
    ),
    fact('shiftOpened', { shift: documentNo('t1-000000'), float: pln(1) }, from),
    fact('signInRefused', { staff, tries: 5, locked: true }, from),
    fact('claimReleased', { claim: 'odd', attempt: 'a', source: { kind: 'voucher', voucher } }, from),
    fact('voucherLoaded', { ...giftCard, voucher }, from),
    fact('giftReceiptPrinted', { sale: documentNo('t1-000001'), shift: documentNo('t1-000000') }, from),
    saleCompleted([soldLine(1, 1)], {
      payments: [{ tender: 'gift-card', amount: pln(7), reference: voucher }],
    }),
    fact('goodsTakenIn', { taken, shift: documentNo('t1-000000'), number: 'WEB-1', lines: [] }, from),
    fact(
      'goodsGivenBack',
      { givenBack: documentNo('t2-000001'), shift: documentNo('t1-000000'), taken },
      from,
    ),
    fact('signedIn', { staff }, from),
    fact('drawerOpened', { cause: 'change' }, from),
    fact('priceChecked', { sku: sku('sku-1') }, from),
  ),
)
const anyFact = fc.oneof<fc.Arbitrary<TradeFact>[]>(others, returns, handovers, refund)
const life = fc.array(anyFact, { maxLength: 25 })

const refs: readonly StateRef[] = [
  chainRef('order:WEB-1'),
  chainRef('sale:t1-000001'),
  chainRef('return:t1-000001'),
  chainRef('customer:c1'),
  chainRef(`voucher:${voucher}`),
  ...[s1, s2].flatMap((store) => [
    ...[1, 2, 3].map((line) => storeRef(store, `stock:sku-${line}`)),
    storeRef(store, 'shift:t1-000000'),
    storeRef(store, `held:${taken}`),
  ]),
]

const key = ({ home, id }: StateRef): string => `${home.kind === 'store' ? home.store : ''}/${id}`

describe('folding any facts in any order', () => {
  it('never throws, and changes precisely the states that the fact touches', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const states = new Map<string, TradeState | null>()
        for (const next of facts) {
          const touched = new Set(touchedBy(next).map(key))
          for (const ref of refs) {
            const before = states.get(key(ref)) ?? null
            const { state, exceptions } = foldInto(before, next, ref)
            if (!touched.has(key(ref))) expect([state, exceptions]).toEqual([before, []])
            states.set(key(ref), state)
          }
        }
      }),
      { numRuns },
    )
  })

  it('never takes back more than the customer had, nor asks twice for one refund', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const ref = chainRef('order:WEB-1')
        const start = orderPlaced([soldLine(1, 2), soldLine(2, 1), soldLine(3, 1)])
        let state: OrderState | null = orderArea.fold(null, start, ref).state
        for (const next of facts) state = orderArea.fold(state, next, ref).state
        for (const line of state?.lines ?? []) {
          expect(line.returned.value + line.returning.value).toBeLessThanOrEqual(line.handedOver.value)
          expect(line.handedOver.value).toBeLessThanOrEqual(line.quantity.value)
        }
        const refunded = state?.refunds.reduce((sum, { amount }) => sum + amount.minor, 0) ?? 0
        const returned = state?.lines.reduce((sum, line) => sum + line.returned.value * 1000, 0) ?? 0
        expect(refunded).toBe(returned)
      }),
      { numRuns },
    )
  })

  it('ends two offline returns of one thing as one refund and one exception, whoever is heard first', () => {
    const had = [orderPlaced([soldLine(1, 1)]), orderHandedOver([[1, 1]], { writer: 't1', store: s1 })]
    const both = [
      returnCompleted({ writer: 't2', seq: 2, store: s1, lines: [[1, 1]] }),
      returnCompleted({ writer: 't9', seq: 7, store: s2, lines: [[1, 1]], claim: claim(1, 'act-9') }),
    ]
    const noise = fc.shuffledSubarray(both, { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(noise, (pair) => {
        let state: TradeState | null = null
        const kinds: string[] = []
        for (const next of [...had, ...pair]) {
          const folded = foldInto(state, next, chainRef('order:WEB-1'))
          state = folded.state
          kinds.push(...folded.exceptions.map(({ kind }) => kind))
        }
        expect(kinds).toEqual(['returned-twice'])
        expect(state).toMatchObject({ refunds: [{ return: pair[0]?.body.return }], returnClaims: 1 })
      }),
    )
  })

  it('makes a state of every area it names', () => {
    const makers: readonly TradeFact[] = [
      orderPlaced([soldLine(1, 1)]),
      saleCompleted([soldLine(1, 1)]),
      fact(
        'shiftOpened',
        {
          shift: documentNo('t1-000000'),
          float: pln(1),
          box: { box: 'K1', carried: { from: documentNo('t2-000001'), sum: pln(1) } },
        },
        { writer: 't1', store: s1 },
      ),
      fact(
        'customerRegistered',
        {
          customer: anna,
          name: 'A',
          phone: null,
          email: null,
          card: null,
          tier: 'gold',
          since: '2026-01-01',
        },
        { writer: 't1p', store: s1 },
      ),
      fact('basketRecalled', { parked: documentNo('t1-000001') }, { writer: 't1', store: s1 }),
      fact('goodsGivenBack', { givenBack: taken, shift: taken, taken }, { writer: 't1', store: s1 }),
      returnCompleted({ writer: 't1', seq: 2, store: s1, lines: [[1, 1]] }),
      fact('voucherLoaded', giftCard, { writer: 't1', store: s1 }),
      fact('signInRefused', { staff, tries: 5, locked: true }, { writer: 't1', store: s1 }),
    ]
    const made = makers.flatMap((next) =>
      touchedBy(next).map((ref) => foldInto(null, next, ref).state?.type ?? ''),
    )
    expect([...new Set(made)].filter(Boolean).sort()).toEqual(areas.map(({ type }) => type).sort())
  })

  it('leaves a state of another area, or of none, alone', () => {
    const sold = saleCompleted([soldLine(1, 1)])
    const shift = foldInto(
      null,
      fact('shiftOpened', { shift: documentNo('t1-000000'), float: pln(1) }, { writer: 't1', store: s1 }),
      storeRef(s1, 'shift:t1-000000'),
    ).state
    expect(foldInto(shift, sold, chainRef('sale:t1-000001')).state).toBe(shift)
    expect(foldInto(shift, sold, chainRef('weather:today')).state).toBe(shift)
  })
})
