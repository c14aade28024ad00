import { describe, expect, it } from 'vitest'
import {
  claim,
  orderHandedOver,
  orderPlaced,
  returnCompleted,
  s1,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import { bodyTrouble } from './fact-bodies.ts'

const sale = saleCompleted([soldLine(1, 2)]).body
const order = orderPlaced([soldLine(1, 1)]).body

describe('fact bodies', () => {
  it.each([
    saleCompleted([soldLine(1, 2)]),
    orderPlaced([soldLine(1, 1)], { delivery: { kind: 'locker', point: 'WAW214M' } }),
    returnCompleted({ writer: 't1', lines: [[1, 1]] }),
    orderPlaced([soldLine(1, 1)], { rates: [{ letter: 'A', kind: 'rate', percent: 23 }] }),
    orderHandedOver([[1, 1]], { writer: 't1', store: s1 }),
  ])('are let in as the shop makes them: $kind', ({ kind, body }) => {
    expect(bodyTrouble(kind, body)).toBeNull()
  })

  it('name who bought of the store by id alone', () => {
    const toStaff = (staffPurchase: unknown) => bodyTrouble('saleCompleted', { ...sale, staffPurchase })
    expect(toStaff({ staff: 'e2', approvedBy: 'e3' })).toBeNull()
    expect(toStaff({ staff: 'Marek Zieliński' })).not.toBeNull()
  })

  it('may say more than this program knows', () => {
    expect(bodyTrouble('saleCompleted', { ...sale, eventId: 'e1', promotion: { id: 'p1' } })).toBeNull()
  })

  it.each([
    ['no lines', { ...sale, lines: [] }, 'lines'],
    ['no currency', { ...sale, gross: { minor: 2000 } }, 'gross.currency'],
    ['half a grosz', { ...sale, gross: { minor: 0.5, currency: 'PLN' } }, 'gross.minor'],
    ['a sum beyond counting', { ...sale, gross: { minor: 2 ** 53, currency: 'PLN' } }, 'gross.minor'],
    [
      'an unknown tender',
      { ...sale, payments: [{ tender: 'shells', amount: sale.gross }] },
      'payments.0.tender',
    ],
    ['a number that is no number', { ...sale, sale: 'WEB 1' }, 'sale'],
    [
      'grams of a piece',
      { ...sale, lines: [{ ...soldLine(1, 1), quantity: { value: 1, scale: 2 } }] },
      'lines.0.quantity.scale',
    ],
    ['nothing at all', null, 'body'],
  ])('are refused with %s', (_title, body, member) => {
    expect(bodyTrouble('saleCompleted', body)).toMatch(new RegExp(`^${member.replaceAll('.', '\\.')}: `))
  })

  it('are refused for rates that no receipt could have', () => {
    const withRate = (rate: object) => bodyTrouble('orderPlaced', { ...order, rates: [rate] })
    expect(withRate({ letter: 'A', kind: 'rate' })).toMatch(/^rates\.0\.percent/)
    expect(withRate({ letter: 'A', kind: 'rate', percent: 123 })).toMatch(/^rates\.0\.percent/)
    expect(withRate({ letter: 'H', kind: 'exempt' })).toMatch(/^rates\.0\.letter/)
  })

  it('are refused for a delivery to nowhere and a claim on nothing', () => {
    expect(bodyTrouble('orderPlaced', { ...order, delivery: { kind: 'pigeon' } })).toMatch(/^delivery/)
    const { body } = returnCompleted({ writer: 't1', lines: [[1, 1]] })
    expect(bodyTrouble('returnCompleted', { ...body, claim: { ...claim(1), id: 'WEB-1:1' } })).toMatch(
      /^claim\.id/,
    )
  })
})
