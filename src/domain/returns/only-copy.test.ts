import { describe, expect, it } from 'vitest'
import type { TerminalId } from '../../base/ids.ts'
import { orderPlaced, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import { chainRef } from '../fact/state-ref.ts'
import { placeOrder } from '../pickup/place-order.ts'
import { isOnlyCopy } from './only-copy.ts'

const sold = saleCompleted([soldLine(1, 1)])
const sale = saleArea.fold(null, sold, chainRef('sale:t1-000001')).state
const [t1, t2] = ['t1' as TerminalId, 't2' as TerminalId]

describe('the only copy', () => {
  it('is that of a sale which stands on the machine that sold it alone', () => {
    expect(isOnlyCopy(sale, { terminal: t1, received: 0 })).toBe(true)
  })

  it.each([
    ['one that head office has received', sale, { terminal: t1, received: 1 }],
    ['one that a neighbour may have heard of', sale, { terminal: t1, received: null }],
    ['one of another till', sale, { terminal: t2, received: 0 }],
    ['one while the till has no name', sale, { terminal: null, received: 0 }],
    ['an order', placeOrder(orderPlaced([soldLine(1, 1)])), { terminal: t1, received: 0 }],
    ['none at all', null, { terminal: t1, received: 0 }],
  ])('is not that of %s', (_, purchase, own) => {
    expect(isOnlyCopy(purchase, own)).toBe(false)
  })
})
