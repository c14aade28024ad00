import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'

it('brings numbers back as they were, one character per byte', () => {
  fc.assert(
    fc.property(fc.uint32Array({ maxLength: 5_000 }), fc.float64Array(), (whole, broken) => {
      expect(new Uint32Array(unpackNumbers(packNumbers(whole)))).toEqual(whole)
      expect(new Float64Array(unpackNumbers(packNumbers(broken)))).toEqual(broken)
      expect(packNumbers(whole)).toHaveLength(whole.byteLength)
    }),
  )
})

it('packs more than a call can take', () => {
  const many = Uint32Array.from({ length: 300_000 }, (_, index) => index * 7)
  expect(new Uint32Array(unpackNumbers(packNumbers(many)))).toEqual(many)
})
