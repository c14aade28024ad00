import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { addDays } from '../calendar/dates.ts'
import type { Money } from '../money/money.ts'
import type { VoucherLoaded } from './voucher-facts.ts'
import type { VoucherPolicy } from './voucher-policy.ts'
import type { VoucherState } from './voucher-state.ts'

export type LoadRequest = {
  /** As this till knows it; null for a card that has not been sold yet. */
  readonly voucher: VoucherState | null
  readonly amount: Money
  /** Trading day. */
  readonly today: string
  readonly policy: VoucherPolicy
}

export type LoadRefusal =
  'too-little' | 'too-much' | 'not-a-gift-card' | 'expired' | 'blocked' | 'other-currency'

export type AllowedLoad = Pick<VoucherLoaded, 'kind' | 'isNew' | 'expires'>

/** Whether money may be put on a gift card: a new one is activated by it, one that was sold is topped up. */
export function decideLoad(request: LoadRequest): Result<AllowedLoad, LoadRefusal> {
  const { voucher, amount, today, policy } = request
  if (amount.minor < Math.max(1, policy.leastLoadMinor)) return refuse('too-little')
  if (amount.minor > policy.mostLoadMinor) return refuse('too-much')
  const known = voucher?.kind ? voucher : null
  const obstacle = known && topUpRefusal(known, request)
  if (obstacle) return refuse(obstacle)
  const expires = policy.validDays > 0 ? addDays(today, policy.validDays) : null
  return ok({ kind: 'gift-card', isNew: known === null, expires })
}

function topUpRefusal(
  { kind, loaded, expires, block }: VoucherState,
  { amount, today }: LoadRequest,
): LoadRefusal | null {
  if (kind !== 'gift-card') return 'not-a-gift-card'
  if (block?.isBlocked) return 'blocked'
  if (loaded.currency !== amount.currency) return 'other-currency'
  return expires !== null && expires < today ? 'expired' : null
}
