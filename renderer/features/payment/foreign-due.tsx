import type { Money } from '#src/domain/money/money.ts'
import type { ForeignCurrency } from '#src/domain/payment/foreign-cash.ts'
import { foreignDue } from '#src/domain/payment/foreign-cash.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'

type ForeignDueProps = { readonly due: Money; readonly foreign: ForeignCurrency }

/** What is due in the customer's own money, and by which rate. */
export function ForeignDue({ due, foreign }: ForeignDueProps) {
  const { t, formats } = useI18n()
  const sum = formats.money(foreignDue(due, foreign))
  return (
    <span data-testid={testIds.foreignDue}>
      {t('payment.foreign-due', { sum, rate: formats.rate(foreign.rate) })}
    </span>
  )
}
