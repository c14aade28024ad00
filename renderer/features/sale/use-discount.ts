import type { Result } from '#src/base/result.ts'
import { refuse } from '#src/base/result.ts'
import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { DiscountReason } from '#src/domain/basket/discount-given.ts'
import type { DiscountRefusal } from '#src/domain/basket/discount.ts'
import { discountBasket, discountLine, withoutDiscount } from '#src/domain/basket/discount.ts'
import { exceedsPercent } from '#src/domain/access/discount-policy.ts'
import type { Pricing, Totals } from '#src/domain/basket/totals.ts'
import { totals } from '#src/domain/basket/totals.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { money } from '#src/domain/money/money.ts'
import { useApproval, useMay } from '../../lib/approval/approval.tsx'
import { useSale } from './sale-context.tsx'
import { useDiscountLimits } from './use-discount-limits.ts'

/** What was chosen so far. `amount` is a percent, or minor units. */
export type DiscountDraft = {
  /** Null for the whole basket. */
  readonly line: string | null
  readonly kind: 'percent' | 'off' | 'price'
  readonly amount: number
  readonly reason: DiscountReason
}

export type DiscountPreview = {
  readonly totals: Totals
  /** Above this percent another person is needed; null where nobody is. */
  readonly needsApprovalAbove: number | null
}

export type Discounting = {
  readonly preview: (draft: DiscountDraft) => Result<DiscountPreview, DiscountRefusal | 'above-limit'>
  /** Answers whether the price is lowered now. */
  readonly give: (draft: DiscountDraft) => Promise<boolean>
  readonly takeBack: (line: string | null) => void
}

/** Lowers prices by hand within the limits of whoever is signed in, above them with another person's word. */
export function useDiscount(pricing: Pricing, shift: DocumentNo): Discounting {
  const { store } = useSale()
  const mayExceed = useMay('exceed-discount')
  const approve = useApproval('exceed-discount')
  const policy = useDiscountLimits()

  const preview: Discounting['preview'] = (draft) => {
    const lowered = lower(store.current(), draft, { pricing })
    if (!lowered.ok) return lowered
    const sums = totals(lowered.value, pricing)
    if (exceedsPercent(sums.lines, policy.maxPercentManager)) return refuse('above-limit')
    const isAbove = exceedsPercent(sums.lines, policy.maxPercentCashier)
    const needsApprovalAbove = isAbove && !mayExceed ? policy.maxPercentCashier : null
    return { ok: true, value: { totals: sums, needsApprovalAbove } }
  }
  const give = async (draft: DiscountDraft): Promise<boolean> => {
    const seen = preview(draft)
    if (!seen.ok) return false
    const isAbove = exceedsPercent(seen.value.totals.lines, policy.maxPercentCashier)
    const about = store.current().lines.find(({ key }) => key === draft.line)?.sku ?? null
    const before = without(store.current(), draft.line)
    const full = before.ok ? totals(before.value, pricing).gross : seen.value.totals.gross
    const sum = subtractMoney(full, seen.value.totals.gross)
    const by = isAbove ? await approve({ about, shift, cause: draft.reason, sum }) : undefined
    if (by === null) return false
    return store.lower((basket) => lower(basket, draft, { pricing, approvedBy: by }))
  }
  const takeBack = (line: string | null): void => {
    store.lower((basket) => without(basket, line))
  }
  return { preview, give, takeBack }
}

const without = (basket: Basket, line: string | null): ReturnType<typeof discountLine> =>
  line === null ? discountBasket(basket, null) : discountLine(basket, line, null)

type Around = { readonly pricing: Pricing; readonly approvedBy?: StaffId | undefined }

function lower(
  basket: Basket,
  { line, kind, amount, reason }: DiscountDraft,
  { pricing, approvedBy }: Around,
): Result<Basket, DiscountRefusal> {
  const given = { reason, ...(approvedBy && { approvedBy }) }
  const sum = money(amount, pricing.currency)
  if (line !== null) {
    if (kind === 'percent') return discountLine(basket, line, { ...given, kind, percent: amount })
    return discountLine(
      basket,
      line,
      kind === 'off' ? { ...given, kind, off: sum } : { ...given, kind, price: sum },
    )
  }
  if (kind === 'percent') return discountBasket(basket, { ...given, kind, percent: amount })
  const from = totals(withoutDiscount(basket), pricing).gross
  return discountBasket(basket, { ...given, kind: 'off', off: sum, from })
}
