import { useState } from 'react'
import { money } from '#src/domain/money/money.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { CashPayment } from '#src/domain/payment/cash.ts'
import { quickNotes, takeCash } from '#src/domain/payment/cash.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { parseAmount } from '../../lib/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import type { RunState } from '../../lib/use-run-act.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import styles from './cash-panel.module.css'

type CashPanelProps = {
  readonly due: Money
  readonly run: RunState
  readonly onPaid: (payment: CashPayment) => void
  readonly onBack: () => void
}

const mostNotes = 4

/** Takes cash beside the basket: what was given, then the change in the big figure. */
export function CashPanel({ due, run, onPaid, onBack }: CashPanelProps) {
  const { t, formats } = useI18n()
  const [typed, setTyped] = useState('')
  const minor = typed === '' ? due.minor : parseAmount(typed)
  const taken = minor === null ? null : takeCash(due, money(minor, due.currency))
  const isRunning = run.state === 'running'
  const pay = (): void => {
    if (taken?.ok && !isRunning) onPaid(taken.value)
  }
  const missing = minor === null ? null : money(due.minor - minor, due.currency)
  return (
    <section className={styles.panel}>
      <div className={styles.due}>
        <span>{t('sale.to-pay')}</span>
        <strong data-testid={testIds.saleTotal}>{formats.money(due)}</strong>
      </div>
      <AmountEntry
        label={t('payment.given')}
        value={typed}
        onChange={setTyped}
        onEnter={pay}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        padId={testIds.cashPad}
        fieldId={testIds.cashGiven}
        quick={
          <div className={styles.notes}>
            {quickNotes(due)
              .slice(0, mostNotes)
              .map((sum) => (
                <Button
                  key={sum.minor}
                  size="small"
                  isPressed={sum.minor === minor}
                  onPress={() => setTyped(formats.plain(sum))}
                  testId={testIds.cashNote(sum.minor)}
                >
                  {formats.amount(sum)}
                </Button>
              ))}
          </div>
        }
      />
      <div className={styles.change}>
        {taken?.ok ? (
          <Figure
            label={t('payment.change')}
            amount={formats.amount(taken.value.change)}
            unit={formats.unit(due)}
            testId={testIds.changeDue}
          />
        ) : (
          <p className={styles.missing} role="status">
            {missing ? t('payment.missing', { sum: formats.money(missing) }) : t('payment.not-a-sum')}
          </p>
        )}
      </div>
      <RunTrouble run={run} testId={testIds.payError} />
      <div className={styles.acts}>
        <Button onPress={onBack} hotkey="Escape" isDisabled={isRunning} testId={testIds.payBack}>
          {t('common.back')}
        </Button>
        <Button
          kind="main"
          size="tall"
          hotkey="Enter"
          isDisabled={!taken?.ok || isRunning}
          onPress={pay}
          testId={testIds.payConfirm}
        >
          {isRunning ? t('act.running') : t('payment.confirm')}
        </Button>
      </div>
    </section>
  )
}
