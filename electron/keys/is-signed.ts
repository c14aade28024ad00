import { verify } from 'node:crypto'
import type { SignedText } from '#src/contract/documents/signed-sums.ts'

/** Whether head office has signed a text with one of the keys (SPKI in PEM, by `kid`) that it told this terminal of. */
export function isSigned(
  { kid, text, signature }: SignedText,
  keys: Readonly<Record<string, string>>,
): boolean {
  const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined
  if (key === undefined) return false
  try {
    const bytes = Buffer.from(signature, 'base64url')
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
  } catch {
    return false // a key that is none proves nothing
  }
}
