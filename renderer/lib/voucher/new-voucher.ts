import type { VoucherId } from '#src/base/ids.ts'
import { voucherNumber } from '#src/domain/stored-value/voucher-number.ts'
import { voucherIdOf } from './voucher-id.ts'

export type NewVoucher = { readonly id: VoucherId; readonly number: string }

const numbers = 10n ** 16n

/** A voucher that nobody can guess. */
export async function newVoucher(): Promise<NewVoucher> {
  const [random = 0n] = crypto.getRandomValues(new BigUint64Array(1))
  const number = voucherNumber(String(random % numbers))
  return { id: await voucherIdOf(number), number }
}
