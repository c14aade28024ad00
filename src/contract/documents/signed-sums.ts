import * as v from 'valibot'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { SignedSums } from '../../domain/stored-value/decide-spend.ts'
import type { VoucherState } from '../../domain/stored-value/voucher-state.ts'
import { money, storeId, voucherId } from '../facts/fact-parts.ts'

/** A text that head office has signed (ES256: P-256, IEEE P1363, base64url) with the key `kid` of its tokens. */
export type SignedText = { readonly kid: string; readonly text: string; readonly signature: string }

export const signedTextSchema = v.strictObject({
  kid: v.pipe(v.string(), v.maxLength(64)),
  text: v.pipe(v.string(), v.maxLength(1_000)),
  signature: v.pipe(v.string(), v.maxLength(200)),
})

/** `about` is the id of the state, as claims name it; `sequence` grows with every word of head office on this voucher. */
const sums = v.object({
  about: v.string(),
  sequence: v.number(),
  voucher: voucherId,
  store: v.nullable(storeId),
  loaded: money,
  spent: money,
})

/** What head office signs of a voucher. It begins with a brace, so that it can never be taken for a token. */
export function sumsText(about: string, state: VoucherState, sequence: number): string {
  const { voucher, store, loaded, spent } = state
  return canonicalJson({ about, sequence, voucher, store, loaded: { ...loaded }, spent: { ...spent } })
}

/** What such a text says; null for anything else. Whether it is signed is another question. */
export function readSums(text: string): (SignedSums & { readonly about: string }) | null {
  try {
    const read = v.safeParse(sums, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null // no JSON at all
  }
}
