import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { documentNo, orderPlaced, pln, soldLine } from '#test/support/trade-facts.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { fillSlots } from '../device/fill-slots.ts'
import type { OrderPlaced } from '../domain/pickup/order-facts.ts'
import { placeOrder } from '../domain/pickup/place-order.ts'
import { pieces } from '../domain/product/quantity.ts'
import { polishRates } from '../domain/tax/vat.ts'
import { handOver, unratedLetters } from './hand-over.ts'

const claim = { id: `${'a'.repeat(64)}:1`, attempt: 'act-1', outcome: 'held' }

function draftOf(
  registeredBy: OrderPlaced['registeredBy'],
  isFiscal: boolean,
  change: Partial<OrderPlaced> = {},
) {
  const order = placeOrder(
    orderPlaced([soldLine(1, 2)], { ...(registeredBy && { registeredBy }), ...change }),
  )
  const lines = [{ line: 1, quantity: pieces(2) }]
  const handover = {
    order,
    lines,
    verified: 'code',
    rates: polishRates,
    shift: documentNo('t1-000001'),
  } as const
  return handOver({ ...testContext(), isFiscal }, handover)
}

describe('goods that were paid for online', () => {
  it('get their fiscal receipt at the handover where the store registers them, paid as online', () => {
    const draft = draftOf('store', true)
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft.steps).toMatchObject([
      { step: 'claim' },
      {
        step: 'fiscal',
        document: {
          total: 2_000,
          rates: [{ letter: 'A', percent: 23 }],
          payments: [{ means: 'card', minor: 2_000 }],
          change: 0,
        },
      },
    ])
    const rates = [{ letter: 'A', kind: 'rate', percent: 23 }]
    expect(draft.fact.body).toMatchObject({ shift: 't1-000001', rates })
    expect(draft.summary).toMatchObject({ minor: 2_000, currency: 'PLN' })
    const fiscal = { outcome: 'registered', number: '7', printer: 'ZBF1' }
    expect(bodyTrouble('orderHandedOver', fillSlots(draft.fact.body, { claim, fiscal }))).toBeNull()
  })

  it('bring the delivery that was charged with them', () => {
    const payments = [{ tender: 'card', amount: pln(3_199) }] as const
    const document = {
      lines: [{ value: 2_000 }, { name: 'Dostawa', letter: 'A', price: 1_199, value: 1_199 }],
      total: 3_199,
      payments: [{ minor: 3_199 }],
    }
    const { steps } = draftOf('store', true, { deliveryCost: pln(1_199), payments })
    expect(steps).toMatchObject([{ step: 'claim' }, { step: 'fiscal', document }])
  })

  it.each([
    ['head office has registered', 'head-office', true],
    ['nobody says anything of', undefined, true],
    ['a till without a fiscal printer hands over', 'store', false],
  ] as const)('that %s get none', (_, registeredBy, isFiscal) => {
    const draft = draftOf(registeredBy, isFiscal)
    expect(draft.steps.map(({ step }) => step)).toEqual(['claim'])
    expect(draft.fact.body).not.toHaveProperty('fiscal')
    expect(draft.fact.body).not.toHaveProperty('shift')
    expect(draft.fact.body).not.toHaveProperty('rates')
  })

  it('name the age that was checked of whoever collects, where goods ask for one', () => {
    const order = placeOrder(orderPlaced([soldLine(1, 1)]))
    const lines = [{ line: 1, quantity: pieces(1) }]
    const given = { order, lines, verified: 'identity', rates: polishRates } as const
    const { body } = handOver(testContext(), { ...given, checkedAge: 18 }).fact
    expect(body).toMatchObject({ checkedAge: 18 })
    expect(bodyTrouble('orderHandedOver', fillSlots(body, { claim }))).toBeNull()
    expect(handOver(testContext(), given).fact.body).not.toHaveProperty('checkedAge')
  })

  it('cannot be registered under letters that no rate is known for, which asks only where a receipt is due', () => {
    const lines = [
      soldLine(1, 2),
      { ...soldLine(2, 1), vat: 'G' as const },
      { ...soldLine(3, 1), vat: 'F' as const },
    ]
    const order = placeOrder(orderPlaced(lines, { registeredBy: 'store' }))
    expect(unratedLetters({ isFiscal: true }, order, polishRates)).toEqual(['F', 'G'])
    expect(unratedLetters({ isFiscal: false }, order, polishRates)).toEqual([])
    expect(unratedLetters({ isFiscal: true }, placeOrder(orderPlaced(lines)), polishRates)).toEqual([])
    const known = [...polishRates, { letter: 'F', kind: 'exempt' }, { letter: 'G', kind: 'exempt' }] as const
    expect(unratedLetters({ isFiscal: true }, order, known)).toEqual([])
  })
})
