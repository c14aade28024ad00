import type { VoucherView } from '#src/app/ports.ts'
import type { VoucherId } from '#src/base/ids.ts'
import type { VoucherPolicy } from '#src/domain/stored-value/voucher-policy.ts'
import { voucherPolicyOf } from '#src/domain/stored-value/voucher-policy.ts'
import { useReplica } from '../live/use-replica.ts'
import { voucherIdOf } from './voucher-id.ts'

export type FoundVoucher = {
  readonly id: VoucherId
  /** Null where nobody here knows it. */
  readonly view: VoucherView | null
}

/** What this till knows of the voucher with a number; undefined until it has looked. */
export function useVoucher(number: string | null): FoundVoucher | undefined {
  return useReplica({
    key: number === null ? null : `voucher:${number}`,
    topics: ['vouchers'],
    ask: async (queries): Promise<FoundVoucher | undefined> => {
      if (number === null) return undefined
      const id = await voucherIdOf(number)
      return { id, view: await queries.voucher(id) }
    },
  }).value
}

/** What head office allows with vouchers. */
export function useVoucherPolicy(): VoucherPolicy {
  const { value } = useReplica({
    key: 'voucher-policy',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.voucherPolicyValues(),
  })
  return voucherPolicyOf(value ?? {})
}
