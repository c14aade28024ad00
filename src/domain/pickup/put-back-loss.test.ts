import { describe, expect, it } from 'vitest'
import { sku } from '#test/support/trade-facts.ts'
import { pieces } from '../product/quantity.ts'
import type { PutBackLoss } from './order-facts.ts'
import { isAccounted, standingLosses, unaccounted } from './put-back-loss.ts'
import { scanLine, scannedOf, startScanning } from './scan-progress.ts'

const left = [
  { line: 1, sku: sku('a'), quantity: pieces(3) },
  { line: 2, sku: sku('b'), quantity: pieces(1) },
]
const loss = (line: number, count: number, reason: PutBackLoss['reason'] = 'not-found'): PutBackLoss => ({
  ...{ line, sku: sku(line === 1 ? 'a' : 'b'), quantity: pieces(count), reason },
})
const scanned = (...skus: readonly string[]) =>
  skus.reduce((progress, one) => scanLine(progress, sku(one)).progress, startScanning(left))

describe('goods that are not on the shelf as they should be', () => {
  it('account for what was not scanned, line by line', () => {
    const progress = scanned('a', 'b')
    expect(isAccounted(progress, [loss(1, 1)])).toBe(false)
    expect(isAccounted(progress, [loss(1, 1), loss(1, 1, 'broken')])).toBe(true)
    expect(isAccounted(progress, [loss(2, 2)])).toBe(false)
    const [first] = progress.lines
    expect(first && unaccounted(first, [loss(1, 1)])).toEqual(pieces(1))
  })

  it('are lost no more once they are scanned after all, the last named first', () => {
    const named = [loss(1, 1, 'broken'), loss(1, 2)]
    expect(standingLosses(scanned(), named)).toEqual(named)
    expect(standingLosses(scanned('a'), named)).toEqual([named[0], loss(1, 1)])
    expect(standingLosses(scanned('a', 'a'), named)).toEqual([named[0]])
    expect(standingLosses(scanned('a', 'a', 'a'), named)).toEqual([])
  })

  it('are no more than the order has left, whatever another till has given out meanwhile', () => {
    const fewer = [{ line: 1, sku: sku('a'), quantity: pieces(2) }]
    const progress = scannedOf(scanned('a', 'a', 'a', 'b'), fewer)
    expect(progress.lines).toMatchObject([{ line: 1, needed: pieces(2), scanned: pieces(2) }])
    expect(standingLosses(scannedOf(scanned(), fewer), [loss(1, 3), loss(2, 1)])).toEqual([loss(1, 2)])
  })
})
