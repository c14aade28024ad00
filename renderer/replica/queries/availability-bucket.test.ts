import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Sku } from '#src/base/ids.ts'
import { AvailabilityBuckets } from './availability-bucket.ts'

it('is the first byte of the hash that head office sorts by', async () => {
  const buckets = new AvailabilityBuckets()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const first = createHash('sha256').update(text).digest('hex').slice(0, 2)
      expect(await buckets.of(text as Sku)).toBe(first)
      expect(await buckets.of(text as Sku)).toBe(first)
    }),
  )
})
