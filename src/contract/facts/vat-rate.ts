import * as v from 'valibot'
import type { VatRate } from '../../domain/tax/vat.ts'
import { vatLetter, type SchemaOf } from './fact-parts.ts'

/** A rate that makes no sense would make a wrong receipt: whatever holds one is refused whole. */
export const vatRate: SchemaOf<VatRate> = v.variant('kind', [
  v.object({
    letter: vatLetter,
    kind: v.literal('rate'),
    percent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  }),
  v.object({ letter: vatLetter, kind: v.literal('exempt') }),
])
