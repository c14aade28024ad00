import { describe, expect, it } from 'vitest'
import { orderPlaced, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import { chainRef } from '../fact/state-ref.ts'
import { placeOrder } from '../pickup/place-order.ts'
import { isNumberOf } from './is-number-of.ts'
import type { ReturnableDocument } from './return-request.ts'

const order = placeOrder(orderPlaced([soldLine(1, 1)], { references: ['ALLEGRO-8841-22'] }))
const sold = saleArea.fold(null, saleCompleted([soldLine(1, 1)]), chainRef('sale:t1-000001')).state
const sale = { ...sold, fiscal: { number: '0001234', printer: 'ABC1234567890' } } as ReturnableDocument

describe('isNumberOf', () => {
  it.each(['WEB-1', ' web-1 ', 'allegro-8841-22'])('takes %s for the order', (shown) => {
    expect(isNumberOf(order, shown)).toBe(true)
  })

  it.each(['t1-000001', 'abc1234567890/1234', 'ABC1234567890/W0001234'])('takes %s for the sale', (shown) => {
    expect(isNumberOf(sale, shown)).toBe(true)
  })

  it.each(['WEB-2', '1234', 'XYZ0000000000/1234', ''])('takes %s for neither', (shown) => {
    expect([order, sale].map((purchase) => isNumberOf(purchase, shown))).toEqual([false, false])
  })
})
