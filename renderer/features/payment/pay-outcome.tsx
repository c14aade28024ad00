import type { Money } from '#src/domain/money/money.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import type { Payment } from '#src/domain/payment/payment.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Figure } from '../../ui/figure.tsx'
import styles from './pay-panel.module.css'
import type { Paying } from './use-paying.ts'

type PayOutcomeProps = {
  readonly rest: Money
  readonly next: Payment | null
  readonly refusal: Paying['refusal']
}

/** What the typed sum comes to: the change, what is still missing, or why it cannot be taken. */
export function PayOutcome({ rest, next, refusal }: PayOutcomeProps) {
  const { t, formats } = useI18n()
  const missing = next ? subtractMoney(rest, next.amount) : null
  if (next?.change && missing?.minor === 0) {
    return (
      <div className={styles.change}>
        {next.rounding && (
          <p className={styles.rounding}>
            {t('payment.rounding')} <span>{formats.money(next.rounding)}</span>
          </p>
        )}
        <Figure
          label={t('payment.change')}
          amount={formats.amount(next.change)}
          unit={formats.unit(next.change)}
          testId={testIds.changeDue}
        />
      </div>
    )
  }
  return (
    <div className={styles.change}>
      {missing && missing.minor > 0 && (
        <p className={styles.missing} role="status">
          {t('payment.missing', { sum: formats.money(missing) })}
        </p>
      )}
      {refusal && rest.minor > 0 && (
        <p className={styles.missing} role="status">
          {t(`payment.${refusal}`)}
        </p>
      )}
    </div>
  )
}
