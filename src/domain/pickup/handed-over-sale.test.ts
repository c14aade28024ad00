import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderHandedOver, orderPlaced, pln, s1, soldLine } from '#test/support/trade-facts.ts'
import type { SoldLine } from '../basket/sale-facts.ts'
import { pieces } from '../product/quantity.ts'
import { foldHandover } from './fold-handover.ts'
import { handedOverSale, isRegisteredHere } from './handed-over-sale.ts'
import type { OrderState } from './order-state.ts'
import { placeOrder } from './place-order.ts'

const orderOf = (lines: readonly SoldLine[], paid: readonly number[] = []): OrderState =>
  placeOrder(
    orderPlaced(lines, {
      registeredBy: 'store',
      ...(paid.length > 0 && { payments: paid.map((minor) => ({ tender: 'card', amount: pln(minor) })) }),
    }),
  )

const handOver = (
  order: OrderState,
  counts: readonly (readonly [number, number])[],
  seq: number,
): OrderState => foldHandover(order, orderHandedOver(counts, { writer: 't1', seq, store: s1 })).state ?? order

const sum = (values: readonly { readonly minor: number }[]): number =>
  values.reduce((total, { minor }) => total + minor, 0)

describe('the part of an order that is handed over', () => {
  it('is registered by the store only where head office says so', () => {
    expect(isRegisteredHere(orderOf([soldLine(1, 1)]))).toBe(true)
    expect(isRegisteredHere(placeOrder(orderPlaced([soldLine(1, 1)])))).toBe(false)
    expect(isRegisteredHere(placeOrder(orderPlaced([soldLine(1, 1)], { registeredBy: 'head-office' })))).toBe(
      false,
    )
  })

  it('is paid as it was paid online', () => {
    const order = orderOf([soldLine(1, 2)])
    const [line] = order.lines
    expect(handedOverSale(order, [{ line: 1, quantity: pieces(2) }])).toMatchObject({
      lines: [{ name: line?.name, quantity: pieces(2), gross: pln(2_000) }],
      gross: pln(2_000),
      payments: [{ tender: 'blik', amount: pln(2_000) }],
    })
  })

  it('brings the deposits of its pieces, paid like the goods', () => {
    const deposit = { kind: 'glass', amount: pln(100) } as const
    const order = orderOf([{ ...soldLine(1, 3), deposit }], [3_300])
    const sale = handedOverSale(order, [{ line: 1, quantity: pieces(2) }])
    expect(sale.deposits).toMatchObject([{ kind: 'glass', count: 2, amount: pln(200) }])
    expect(sale.payments).toEqual([{ tender: 'card', amount: pln(2_200) }])
  })

  it('brings the charged delivery once, at the rates of the goods', () => {
    const lines = [soldLine(1, 2), { ...soldLine(2, 1), vat: 'B' } as const]
    const order: OrderState = { ...orderOf(lines, [3_500]), deliveryCost: pln(500) }
    const first = handedOverSale(order, [{ line: 2, quantity: pieces(1) }])
    expect(first).toMatchObject({
      delivery: [
        { vat: 'A', gross: pln(333) },
        { vat: 'B', gross: pln(167) },
      ],
      gross: pln(1_500),
      payments: [{ amount: pln(1_500) }],
    })
    const rest = handedOverSale(handOver(order, [[2, 1]], 2), [{ line: 1, quantity: pieces(2) }])
    expect(rest).toMatchObject({ delivery: [], gross: pln(2_000), payments: [{ amount: pln(2_000) }] })
  })

  it('comes to what was paid, whatever the steps: every grosz once', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 99 }),
        fc.record({ split: fc.integer({ min: 0, max: 100 }), delivery: fc.integer({ min: 0, max: 999 }) }),
        (counts, off, { split, delivery }) => {
          const count = counts.reduce((total, step) => total + step, 0)
          const full = soldLine(1, count)
          const gross = full.gross.minor - off
          const savings = [{ offer: 'o', name: 'off', amount: pln(off) }]
          const whole = gross + delivery
          const first = Math.floor((whole * split) / 100)
          const paid = [first, whole - first].filter((minor) => minor > 0)
          const placed = orderOf([{ ...full, gross: pln(gross), savings }], paid)
          let order: OrderState = { ...placed, deliveryCost: pln(delivery) }
          const sales = counts.map((step, index) => {
            const sale = handedOverSale(order, [{ line: 1, quantity: pieces(step) }])
            order = handOver(order, [[1, step]], index + 2)
            return sale
          })
          expect(sum(sales.map((sale) => sale.gross))).toBe(whole)
          for (const sale of sales)
            expect(sum(sale.payments.map(({ amount }) => amount))).toBe(sale.gross.minor)
        },
      ),
    )
  })
})
