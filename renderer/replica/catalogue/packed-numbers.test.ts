import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'
import { Slices } from './slices.ts'

const pack = (numbers: Uint32Array | Float64Array) =>
  packNumbers(numbers, new Slices(systemClock(globalThis)))

it('brings numbers back as they were, one character per two bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint32Array({ maxLength: 5_000 }), fc.float64Array(), async (whole, broken) => {
      expect(new Uint32Array(unpackNumbers(await pack(whole)))).toEqual(whole)
      expect(new Float64Array(unpackNumbers(await pack(broken)))).toEqual(broken)
      expect(await pack(whole)).toHaveLength(whole.byteLength / 2)
    }),
  )
})

it('packs more than a call can take', async () => {
  const many = Uint32Array.from({ length: 300_000 }, (_, index) => index * 7)
  expect(new Uint32Array(unpackNumbers(await pack(many)))).toEqual(many)
})
