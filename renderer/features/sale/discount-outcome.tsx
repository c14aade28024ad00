import type { Totals } from '#src/domain/basket/totals.ts'
import type { Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import styles from './discount-dialog.module.css'
import type { Discounting } from './use-discount.ts'

type DiscountOutcomeProps = {
  readonly before: Totals
  /** Null for the whole basket. */
  readonly line: string | null
  /** Null while no sum is typed. */
  readonly seen: ReturnType<Discounting['preview']> | null
}

/** What the discount would come to, or why it cannot be given. */
export function DiscountOutcome({ before, line, seen }: DiscountOutcomeProps) {
  const { t, formats } = useI18n()
  const grossOf = ({ lines, gross }: Totals): Money =>
    line === null ? gross : (lines.find(({ key }) => key === line)?.gross ?? gross)
  const words = (): string => {
    if (!seen) return t('discount.before', { sum: formats.money(grossOf(before)) })
    if (!seen.ok) return t(`discount.refused.${seen.reason}`)
    const { totals, needsApprovalAbove } = seen.value
    const sums = { before: formats.money(grossOf(before)), after: formats.money(grossOf(totals)) }
    return needsApprovalAbove === null
      ? t('discount.after', sums)
      : t('discount.after-approval', { ...sums, percent: needsApprovalAbove })
  }
  return (
    <p className={styles.outcome} role="status" data-testid={testIds.discountOutcome}>
      {words()}
    </p>
  )
}
