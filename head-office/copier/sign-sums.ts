import { sign } from 'node:crypto'
import type { SignedText } from '#src/contract/documents/signed-sums.ts'
import { sumsText } from '#src/contract/documents/signed-sums.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import type { SigningKey } from '../services/signing-key.ts'

/** Signs the sums of a voucher, so that a till can prove them without asking; undefined for a blocked one and for any other state. */
export function signSums(
  { kid, privateKey }: SigningKey,
  { _id, state, homeRev }: HomeDocument,
): SignedText | undefined {
  if (state.type !== 'voucher' || state.block?.isBlocked) return undefined
  const text = sumsText(_id, state, homeRev)
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return { kid, text, signature: signature.toString('base64url') }
}
