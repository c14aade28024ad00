import fc from 'fast-check'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import {
  anna,
  claim,
  documentNo,
  fact,
  giftCard,
  orderHandedOver,
  orderPlaced,
  orderSource,
  paidByCard,
  pln,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  sku,
  soldLine,
  staff,
  web1,
} from '../trade-facts.ts'
import { factChain } from './stored-facts.ts'

/** Facts by the database that they lie in, each writer's as a chain. */
export type History = readonly (readonly [database: string, facts: readonly Fact[]])[]

const writers = { t1: s1, t3: s1, t2: s2, web: null } as const
const databaseOf = { t1: 'facts-s1-2026', t3: 'facts-s1-2026', t2: 'facts-s2-2026', web: 'chain' } as const
type WriterName = keyof typeof writers

const minutes = fc.integer({ min: 10, max: 59 })
const times = minutes.map((minute) => `2026-11-21T12:${minute}:00.000Z`)
const lineNo = fc.integer({ min: 1, max: 3 })
const count = fc.integer({ min: 1, max: 2 })

const factsOf = (writer: WriterName): fc.Arbitrary<TradeFact> => {
  const store = writers[writer]
  const made = fc.record({ line: lineNo, count, n: fc.integer({ min: 1, max: 3 }), at: times })
  const sold = made.map(({ line, count: many, at }) => {
    const sale = saleCompleted([soldLine(line, many)], { customer: anna, shift: documentNo('t1-000000') })
    return { ...sale, store: store ?? s1, at }
  })
  const returned = fc
    .tuple(made, fc.constantFrom(orderSource, saleSource))
    .map(([{ line, count: many, n, at }, source]) =>
      returnCompleted({ writer, store, at, source, lines: [[line, many]], claim: claim(n) }),
    )
  const others = made.chain(({ line, count: many, n, at }) => {
    const from = { writer, store, at }
    return fc.constantFrom<TradeFact>(
      orderHandedOver([[line, many]], from),
      fact('orderSought', { number: web1 }, from),
      fact(
        'orderPutBack',
        { order: web1, lines: [{ line, sku: sku(`sku-${line}`), quantity: pieces(many) }], claim: claim(n) },
        from,
      ),
      fact('voucherLoaded', { ...giftCard, isNew: line > 1 }, from),
      { ...paidByCard(1000 * many, from, line), store },
      fact('orderReady', { order: web1, store: s1, shelf: 'A', pickupBy: '2026-11-24' }, from),
      fact('shiftOpened', { shift: documentNo('t1-000000'), float: pln(1) }, from),
      fact('signInRefused', { staff, tries: 5, locked: true }, from),
    )
  })
  const web = made.chain(({ line, count: many, at }) => {
    const from = { writer, store, at }
    const lines = [{ sku: sku(`sku-${line}`), quantity: pieces(many) }]
    return fc.constantFrom<TradeFact>(
      { ...orderPlaced([soldLine(1, 2), soldLine(2, 1), soldLine(3, 3)]), at },
      fact('orderDelivered', { order: web1, deliveredAt: at }, from),
      fact('orderCancelled', { order: web1, cause: 'expired' }, from),
      fact('stockDelivered', { store: s1, delivery: `d${line}`, lines }, from),
    )
  })
  return writer === 'web' ? web : fc.oneof(sold, returned, others)
}

/** What up to four writers of two stores and the web shop may write, legal and not; in a chain per writer. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    web: fc.array(factsOf('web'), { maxLength: 4 }),
    t1: fc.array(factsOf('t1'), { maxLength: 5 }),
    t2: fc.array(factsOf('t2'), { maxLength: 4 }),
    t3: fc.array(factsOf('t3'), { maxLength: 3 }),
  })
  .map((facts) =>
    (['web', 't1', 't2', 't3'] as const).map((writer) => [
      databaseOf[writer],
      factChain(writer, facts[writer]),
    ]),
  )
