import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { orderPlaced, sku, soldLine, staff } from '#test/support/trade-facts.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { fillSlots } from '../device/fill-slots.ts'
import { answerersOf, neededFor } from '../domain/access/act-access.ts'
import { placeOrder } from '../domain/pickup/place-order.ts'
import { pieces } from '../domain/product/quantity.ts'
import { handOver } from './hand-over.ts'
import { putBack } from './put-back.ts'

const order = { ...placeOrder(orderPlaced([soldLine(1, 2)])), handoverClaims: 3 }
const draft = putBack(testContext(), order)

describe('goods that were not collected', () => {
  it('are put back under the claim that a handover at another till would take', () => {
    const handover = {
      order,
      lines: [{ line: 1, quantity: pieces(2) }],
      verified: 'code',
      rates: [],
    } as const
    expect(draft.steps).toEqual(handOver(testContext(), handover).steps)
    expect(draft.steps).toMatchObject([{ step: 'claim', right: { kind: 'handover' }, n: 4 }])
  })

  it('are named whole, and open no drawer', () => {
    expect(v.is(actDraftSchema, draft)).toBe(true)
    const claim = { id: `${'a'.repeat(64)}:4`, attempt: 'act-1', outcome: 'held' }
    expect(bodyTrouble('orderPutBack', fillSlots(draft.fact.body, { claim }))).toBeNull()
    expect(draft.fact.body).toMatchObject({ lines: [{ line: 1, sku: 'sku-1', quantity: pieces(2) }] })
    expect(neededFor('orderPutBack')).toEqual(['pick'])
  })

  it('may be missing or damaged in part, on the word of somebody who may write them off', () => {
    const losses = [{ line: 1, sku: sku('sku-1'), quantity: pieces(1), reason: 'not-found' }] as const
    const { fact } = putBack(testContext(), order, { losses, approvedBy: staff })
    const claim = { id: `${'a'.repeat(64)}:4`, attempt: 'act-1', outcome: 'held' }
    const body = fillSlots(fact.body, { claim })
    expect(bodyTrouble('orderPutBack', body)).toBeNull()
    expect(body).toMatchObject({ lines: [{ line: 1, quantity: pieces(2) }], losses, approvedBy: staff })
    expect(answerersOf('orderPutBack', fact.body)).toMatchObject([{ staff, permission: 'write-off' }])
    const { approvedBy: _, ...unanswered } = fact.body
    expect(answerersOf('orderPutBack', unanswered)).toMatchObject([{ staff: null }])
    expect(answerersOf('orderPutBack', draft.fact.body)).toEqual([])
  })
})
