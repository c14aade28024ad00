import type { StoreId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { VoucherPolicy } from './voucher-policy.ts'
import type { VoucherState } from './voucher-state.ts'
import { balanceOf } from './voucher-state.ts'

/** What head office has signed of a voucher: up to here its sums are beyond doubt. */
export type SignedSums = Pick<VoucherState, 'voucher' | 'loaded' | 'spent' | 'store'>

export type SpendRequest = {
  /** As this till knows it, its store's own facts included; null for nothing. */
  readonly voucher: VoucherState | null
  /** Head office's last word; null where it has given none. */
  readonly signed: SignedSums | null
  readonly due: Money
  readonly store: StoreId
  /** Trading day. */
  readonly today: string
  /** Whether head office answers, and has been heard out: it alone can say that nobody else pays with it. */
  readonly reachable: boolean
  readonly policy: VoucherPolicy
}

export type SpendRule =
  | 'voucher-known'
  | 'same-currency'
  | 'not-expired'
  | 'not-blocked'
  | 'has-balance'
  | 'own-store'
  | 'balance-signed'
  | 'offline-cap'

export type SpendGround = { readonly rule: SpendRule; readonly passed: boolean }

export type SpendDecision = {
  /** Every rule that was asked, passed or not; one that fails refuses. */
  readonly grounds: readonly SpendGround[]
  readonly isAllowed: boolean
  /** What it pays of the sum due; zero where it is refused. */
  readonly amount: Money
  /** What stays on it. */
  readonly left: Money
  /** Whether it goes on when the claim on paying with it gets no answer. */
  readonly mayGoOnUnanswered: boolean
}

/**
 * Whether a voucher pays, and how much. Without head office it pays in the one store that made it, up to the cap, and only from a
 * balance that head office has signed: so no two stores can spend the same money by the rules. So it does while uses of this store
 * lie over head office's last word: one of them may have been without a claim, and what another till claimed meanwhile is not in it.
 */
export function decideSpend(request: SpendRequest): SpendDecision {
  const { voucher, due } = request
  const nothing = money(0, due.currency)
  const known = alwaysAsked(request)
  if (!voucher || known.some(({ passed }) => !passed)) return refused(known, nothing)
  const balance = balanceOf(voucher)
  const whole = Math.min(due.minor, balance.minor)
  const { grounds: alone, room, spentSince } = askedAlone(request, voucher)
  const isAnswered = request.reachable && spentSince === 0
  const minor = isAnswered ? whole : Math.min(whole, room)
  const grounds = isAnswered ? known : [...known, ...alone]
  if (grounds.some(({ passed }) => !passed)) return refused(grounds, nothing)
  return {
    grounds,
    isAllowed: true,
    amount: money(minor, due.currency),
    left: money(balance.minor - minor, due.currency),
    mayGoOnUnanswered: minor <= room && alone.every(({ passed }) => passed),
  }
}

const refused = (grounds: readonly SpendGround[], nothing: Money): SpendDecision => ({
  grounds,
  isAllowed: false,
  amount: nothing,
  left: nothing,
  mayGoOnUnanswered: false,
})

/** The first that fails ends it: the rest would say nothing. */
function alwaysAsked({ voucher, due, today }: SpendRequest): readonly SpendGround[] {
  if (!voucher || voucher.kind === null) return [{ rule: 'voucher-known', passed: false }]
  const isSame = voucher.loaded.currency === due.currency
  if (!isSame) return [{ rule: 'same-currency', passed: false }]
  return [
    { rule: 'voucher-known', passed: true },
    { rule: 'not-blocked', passed: voucher.block?.isBlocked !== true },
    { rule: 'not-expired', passed: voucher.expires === null || today <= voucher.expires },
    { rule: 'has-balance', passed: balanceOf(voucher).minor > 0 },
  ]
}

type Alone = {
  readonly grounds: readonly SpendGround[]
  readonly room: number
  /** What this store's facts over head office's last word have spent; minor units. */
  readonly spentSince: number
}

/** Rules for a till that is on its own, and how much they leave to spend. */
function askedAlone({ signed, store, policy }: SpendRequest, voucher: VoucherState): Alone {
  const isSigned = signed?.voucher === voucher.voucher && signed.loaded.currency === voucher.loaded.currency
  const spentSince = isSigned ? Math.max(0, voucher.spent.minor - signed.spent.minor) : 0
  const balance = isSigned ? balanceOf(signed).minor : 0
  const room = Math.max(0, Math.min(policy.offlineCapMinor, balance) - spentSince)
  return {
    room,
    spentSince,
    grounds: [
      { rule: 'own-store', passed: isSigned ? signed.store === store : voucher.store === store },
      { rule: 'balance-signed', passed: isSigned },
      { rule: 'offline-cap', passed: room > 0 },
    ],
  }
}
