import type { Result } from '../base/result.ts'
import { ok, refuse } from '../base/result.ts'
import type { EmbeddedRefusal, EmbeddedRule } from '../device/barcode/embedded-code.ts'
import { decodeEmbedded } from '../device/barcode/embedded-code.ts'
import type { Gs1Fields, Gs1Number } from '../device/barcode/gs1.ts'
import { gs1Date } from '../device/barcode/gs1.ts'
import { roundHalfUp } from '../domain/money/round-half-up.ts'
import type { Quantity } from '../domain/product/quantity.ts'

/** What a scanned or typed code says of the goods before anybody looks them up. */
export type GoodsCode = {
  /** What the catalogue is asked for. */
  readonly code: string
  readonly weight?: Quantity
  /** Minor units that the goods cost as they lie there. */
  readonly priceMinor?: number
  readonly lot?: string
  readonly serial?: string
  /** Last day on which they may be sold. */
  readonly goodUntil?: string
}

export type ReadCode = { readonly code: string; readonly gs1?: Gs1Fields }

type Here = {
  readonly codes: readonly EmbeddedRule[]
  /** Trading day, which tells the century of two-digit years. */
  readonly day: string
}

/** Takes a code apart by the rules of the store and of GS1. */
export function readGoodsCode(
  { code, gs1 }: ReadCode,
  { codes, day }: Here,
): Result<GoodsCode, EmbeddedRefusal> {
  const embedded = decodeEmbedded(code, codes)
  if (embedded && !embedded.ok) return embedded
  const fields = gs1 ? fromGs1(gs1, Number(day.slice(0, 4))) : {}
  if (fields === null) return refuse('no-value')
  if (!embedded) return ok({ code, ...fields })
  const { item, kind, value } = embedded.value
  return ok({
    code: item,
    ...fields,
    ...(kind === 'weight' ? { weight: { value, scale: 3 } } : { priceMinor: value }),
  })
}

/** Null for a weight or price of nothing, or beyond counting. */
function fromGs1(
  { weightKg, price, batch, serial, expiry, bestBefore }: Gs1Fields,
  year: number,
): Omit<GoodsCode, 'code'> | null {
  const grams = weightKg && inParts(weightKg, 3)
  const minor = price && inParts(price, 2)
  if (![grams, minor].every(isValue)) return null
  const until = expiry ?? bestBefore
  return {
    ...(grams !== undefined && { weight: { value: grams, scale: 3 } }),
    ...(minor !== undefined && { priceMinor: minor }),
    ...(batch !== undefined && { lot: batch }),
    ...(serial !== undefined && { serial }),
    ...(until !== undefined && { goodUntil: gs1Date(until, year) }),
  }
}

const isValue = (value: number | undefined): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value > 0)

/** In parts of 10^-`decimals`; what is finer is rounded half-up. */
const inParts = ({ units, scale }: Gs1Number, decimals: number): number =>
  scale <= decimals ? units * 10 ** (decimals - scale) : roundHalfUp(units, 1, 10 ** (scale - decimals))
