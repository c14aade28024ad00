import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import styles from './pay-panel.module.css'

type PaidListProps = {
  readonly payments: readonly PlannedPayment[]
  readonly isDisabled: boolean
  readonly onUndo: (index: number) => void
}

/** What is paid of the sum due; each part can be taken back until the sale ends. */
export function PaidList({ payments, isDisabled, onUndo }: PaidListProps) {
  const { t, formats } = useI18n()
  if (payments.length === 0) return null
  return (
    <ul className={styles.paid} data-testid={testIds.paidList} data-count={payments.length}>
      {payments.map(({ tender, amount, through, foreign }, index) => (
        <li key={index}>
          <span>
            {t(`payment.tender.${tender}`)}
            {foreign && <small> {formats.money(foreign.given)}</small>}
            {through === 'terminal' && <small> {t('payment.at-end')}</small>}
          </span>
          <strong>{formats.money(amount)}</strong>
          <Button
            size="small"
            kind="quiet"
            icon="x"
            isDisabled={isDisabled}
            label={t('payment.undo', { tender: t(`payment.tender.${tender}`), sum: formats.money(amount) })}
            onPress={() => onUndo(index)}
            testId={testIds.paidUndo(index)}
          >
            {null}
          </Button>
        </li>
      ))}
    </ul>
  )
}
