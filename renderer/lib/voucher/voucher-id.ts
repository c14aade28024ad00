import type { VoucherId } from '#src/base/ids.ts'
import { hashedText } from '#src/domain/stored-value/voucher-number.ts'

const idBytes = 16

/** The id of a voucher by its number: what is stored, sent and logged of it. */
export async function voucherIdOf(number: string): Promise<VoucherId> {
  const bytes = new TextEncoder().encode(hashedText(number))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, idBytes)
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') as VoucherId
}
