import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxFactBytes } from '#src/contract/facts/fact.ts'
import { canonicalJson } from '#src/base/canonical-json.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { endOfTerm } from '#src/domain/calendar/polish-days-off.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { lastDayFor } from '#src/domain/returns/return-window.ts'
import { polishReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { chainsOf, foldChains } from './fold-demo.fixture.ts'
import { generateDemo } from './generate-demo.ts'

const today = '2026-11-21'
const data = generateDemo({ today })
const chains = chainsOf(data.events)
const { states, exceptions, troubles } = foldChains(chains)

const orders = [...states.values()].filter((state) => state.type === 'order')

function orderOf(no: string): OrderState {
  const state = states.get(`chain/order:${no}`)
  if (state?.type !== 'order') throw new Error(`no order ${no}`)
  return state
}

const window = { policy: polishReturnPolicy }
const lastDay = (no: string): string | null => lastDayFor(orderOf(no), { reason: 'changed-mind' }, window)

describe('the facts of the demo', () => {
  it('fold without an exception and pass every check of head office', () => {
    expect(troubles).toEqual([])
    expect(exceptions).toEqual([])
  })

  it('fold without an exception for other seeds and days too', () => {
    const days = fc.integer({ min: 0, max: 800 }).map((after) => addDays(today, after))
    fc.assert(
      fc.property(fc.string(), days, (seed, day) => {
        const folded = foldChains(chainsOf(generateDemo({ today: day, seed }).events))
        expect([...folded.troubles, ...folded.exceptions]).toEqual([])
      }),
      { numRuns: 3 },
    )
  }, 60_000)

  it('are smaller than any server must take', () => {
    const sizes = chains.flat().map((fact) => Buffer.byteLength(canonicalJson(fact)))
    expect(Math.max(...sizes)).toBeLessThan(Math.min(60_000, maxFactBytes))
  })

  it('fold into the same orders, sales, stock and customers whichever source comes first', () => {
    const { states: reversed } = foldChains([...chains].reverse())
    expect(Object.fromEntries(reversed)).toEqual(Object.fromEntries(states))
  })

  it.each([
    ['WEB-48301', 'placed'],
    ['WEB-48305', 'placed'],
    ['WEB-48307', 'placed'],
    ['WEB-48290', 'picking'],
    ['WEB-48288', 'picking'],
    ['WEB-48292', 'picking'],
    ['WEB-48102', 'ready'],
    ['WEB-48177', 'ready'],
    ['WEB-48199', 'ready'],
    ['WEB-48231', 'ready'],
    ['WEB-48236', 'ready'],
    ['WEB-48240', 'ready'],
    ['WEB-48252', 'ready'],
    ['WEB-48259', 'ready'],
    ['WEB-48264', 'ready'],
    ['WEB-48244', 'ready'],
    ['WEB-48247', 'ready'],
    ['WEB-48120', 'handed-over'],
    ['WEB-48213', 'delivered'],
    ['WEB-48011', 'delivered'],
    ['WEB-48075', 'delivered'],
    ['BZR-7713042', 'delivered'],
    ['BZR-7713077', 'delivered'],
    ['WEB-48140', 'cancelled'],
    ['BZR-7713105', 'cancelled'],
  ])('leave %s %s', (no, status) => {
    expect(orderOf(no).status).toBe(status)
  })

  it('tell a store which order it registers when the goods are handed over', () => {
    const here = orders.filter((order) => order.registeredBy === 'store')
    expect(here).toMatchObject([{ order: 'WEB-48252', status: 'ready', delivery: { store: 's1' } }])
  })

  it('make 26 orders', () => {
    expect(orders.length).toBe(26)
  })

  it('leave WEB-48213 delivered to a locker, one hat given back, the rest returnable for five days', () => {
    const order = orderOf('WEB-48213')
    expect(order).toMatchObject({
      gross: { minor: 118_600 },
      payments: [{ tender: 'blik', amount: { minor: 118_600 } }],
      delivery: { kind: 'locker', point: 'WAW214M' },
      stores: ['s1'],
      returnClaims: 1,
      refunds: [{ tender: 'blik', amount: { minor: 7900 }, status: 'confirmed' }],
    })
    expect(
      order.lines.map(({ name, variant, quantity, returned }) => [
        name,
        variant,
        quantity.value,
        returned.value,
      ]),
    ).toEqual([
      ['Kurtka puchowa Bieszczady', 'M, granat', 1, 0],
      ['Czapka wełniana', 'uni, grafit', 2, 1],
      ['Rękawice zimowe', 'L, czarne', 1, 0],
    ])
    expect(order.receivedAt?.slice(0, 10)).toBe(addDays(today, -9))
    expect(lastDay('WEB-48213')).toBe(addDays(today, 5))
  })

  it('leave one order that was brought in a dearer way than need be', () => {
    const { status, deliveryCost, cheapestDelivery } = orderOf('WEB-48158')
    expect(status).toBe('delivered')
    expect(cheapestDelivery?.minor).toBeLessThan(deliveryCost.minor)
  })

  it('leave one order with goods that come back sealed alone', () => {
    expect(orderOf('BZR-7713077').lines.map(({ noWithdrawal }) => noWithdrawal)).toContain('hygiene')
  })

  it('leave one order out of its window, one on its way back, one partly returned, one not fetched in time', () => {
    expect(lastDay('WEB-48011')).toBe(endOfTerm(addDays(today, -6)))
    expect(orderOf('WEB-48075').lines[0]?.returning.value).toBe(1)
    expect(orderOf('WEB-48120')).toMatchObject({
      stores: ['s1', 's2'],
      lines: [{ returned: { value: 1 } }, {}],
    })
    expect(orderOf('WEB-48102').pickupBy).toBe(addDays(today, -1))
    expect(orderOf('WEB-48177').pickupBy).toBe(today)
  })

  it('know sales of the second store by their numbers, within the promise of the shop', () => {
    for (const no of ['s2a-000017', 's2a-000023']) {
      const sale = states.get(`chain/sale:${no}`)
      if (sale?.type !== 'sale') throw new Error(`no sale ${no}`)
      expect(sale.store).toBe('s2')
      const last = lastDayFor(sale, { reason: 'changed-mind' }, window) ?? ''
      expect(last >= today).toBe(true)
    }
  })

  it('leave no shelf owing goods', () => {
    const stock = [...states.values()].filter((state) => state.type === 'stock')
    expect(stock.length).toBeGreaterThan(4000)
    expect(
      stock.filter(({ onHand, reserved }) => reserved.value < 0 || onHand.value < reserved.value),
    ).toEqual([])
  })

  it('let a store know each customer whose order waits there', () => {
    for (const { customer, delivery } of orders) {
      const state = states.get(`chain/customer:${customer}`)
      if (state?.type !== 'customer') throw new Error(`no customer ${customer}`)
      if (delivery.kind === 'pickup') expect(state.stores).toContain(delivery.store)
    }
  })
})
