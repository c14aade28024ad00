import { describe, expect, it } from 'vitest'
import { isPin } from '#electron/session/pin.ts'
import { pinVerifier } from './pin-verifier.ts'

describe('pinVerifier', () => {
  it('is what a terminal computes', async () => {
    const pinSalt = '0123456789abcdef'.repeat(2)
    const storeKey = 'c0'.repeat(32)
    const expected = { pinSalt, pinVerifier: await pinVerifier('9876', pinSalt, storeKey) }
    expect(await isPin('9876', expected, storeKey)).toBe(true)
    expect(await isPin('9875', expected, storeKey)).toBe(false)
    expect(await isPin('9876', expected, 'c1'.repeat(32))).toBe(false)
  })
})
