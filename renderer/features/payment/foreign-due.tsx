import type { Money } from '#src/domain/money/money.ts'
import type { ForeignCurrency } from '#src/domain/payment/foreign-cash.ts'
import { foreignDue } from '#src/domain/payment/foreign-cash.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import styles from './pay-panel.module.css'

type ForeignDueProps = { readonly due: Money; readonly foreign: ForeignCurrency }

/** What is due in the customer's own money, and by which rate. */
export function ForeignDue({ due, foreign }: ForeignDueProps) {
  const { t, formats } = useI18n()
  const rate = formats.rate(foreign.rate)
  return (
    <div className={styles.due}>
      <span>{t('payment.foreign-rate', { currency: foreign.currency, rate, unit: formats.unit(due) })}</span>
      <strong data-testid={testIds.foreignDue}>{formats.money(foreignDue(due, foreign))}</strong>
    </div>
  )
}
