import type { ReactNode } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { Money } from '#src/domain/money/money.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { quickNotes } from '#src/domain/payment/cash.ts'
import type { Tender } from '#src/domain/payment/payment.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Notice } from '../../ui/notice.tsx'
import { ForeignDue } from './foreign-due.tsx'
import { PaidList } from './paid-list.tsx'
import styles from './pay-panel.module.css'
import { PayOutcome } from './pay-outcome.tsx'
import { TenderRow } from './tender-row.tsx'
import type { ScreenTender } from './tender-ways.ts'
import { useCharged, usePayingOnDisplay } from './use-paying-on-display.ts'
import { usePaying } from './use-paying.ts'
import { VoucherButton } from './voucher-button.tsx'

export type PayPanelProps = {
  readonly gross: Money
  readonly ways: readonly ScreenTender[]
  readonly first: ScreenTender
  readonly cashStepMinor: number
  /** What is bought is goods: gift cards and store credit pay for it. */
  readonly takesVouchers: boolean
  /** How the receipt is handed over. */
  readonly receipt?: ReactNode
  /** What will stand in the way at the end; a refusal says it itself. */
  readonly warning?: ReactNode
  readonly run: RunState
  readonly onPaid: (payments: readonly PlannedPayment[]) => void
  readonly onBack: () => void
}

const mostNotes = 4
const cashTenders: readonly Tender[] = ['cash', 'foreign-cash']

/** Takes the money beside the basket, in one tender or several: what is paid, what is still due, the change in the big figure. */
export function PayPanel(props: PayPanelProps) {
  const { gross, ways, first, cashStepMinor, takesVouchers, receipt, warning, run, onPaid, onBack } = props
  const { t, formats } = useI18n()
  const [charged, hand] = useCharged(run, onPaid)
  const paying = usePaying({ gross, first, cashStepMinor, onPaid: hand })
  usePayingOnDisplay(charged, paying)
  const { payments, rest, chosen, next } = paying
  const isRunning = run.state === 'running'
  const isCash = cashTenders.includes(chosen.tender)
  const take = (): void => {
    if (!isRunning) paying.take()
  }
  const isTight = takesVouchers || payments.length > 0
  const isPart = next !== null && next.amount.minor < rest.minor
  const words = (): string => {
    if (isRunning) return t('act.running')
    if (next && isPart) return t('payment.part', { sum: formats.money(subtractMoney(rest, next.amount)) })
    return t(`payment.confirm.${chosen.tender}.${chosen.through}`)
  }
  return (
    <section className={classes(styles.panel, isTight && styles.tight)}>
      <div className={styles.due}>
        <span>
          {chosen.foreign ? (
            <ForeignDue due={rest} foreign={chosen.foreign} />
          ) : (
            t(payments.length > 0 ? 'payment.rest' : 'sale.to-pay')
          )}
        </span>
        <strong data-testid={testIds.saleTotal}>{formats.money(rest)}</strong>
      </div>
      <div className={styles.entry}>
        <PaidList payments={payments} isDisabled={isRunning} onUndo={paying.undo} />
        <TenderRow ways={ways} chosen={chosen} isDisabled={isRunning} onChoose={paying.choose} />
        <div className={styles.beside}>
          {takesVouchers && (
            <VoucherButton due={rest} payments={payments} isDisabled={isRunning} onTake={paying.add} />
          )}
          {receipt}
        </div>
        <AmountEntry
          key={chosen.id}
          label={t(`payment.given.${chosen.tender}`, { currency: paying.whole.currency })}
          value={paying.typed}
          onChange={paying.type}
          onEnter={take}
          backLabel={t('common.erase-digit')}
          mark={formats.mark}
          padId={testIds.cashPad}
          fieldId={testIds.cashGiven}
          isCompact={isTight}
          quick={
            <QuickNotes
              isShown={isCash && payments.length === 0}
              due={paying.whole}
              given={paying.handed}
              onChoose={(sum) => paying.type(formats.plain(sum))}
            />
          }
        />
      </div>
      <PayOutcome rest={rest} next={next} refusal={paying.refusal} />
      <HugeNotice isAsked={paying.isAsking} given={next?.given} />
      {run.state !== 'refused' && warning}
      <RunTrouble run={run} testId={testIds.payError} />
      <div className={styles.acts}>
        <Button
          onPress={() => (payments.length > 0 ? paying.undo(payments.length - 1) : onBack())}
          hotkey="Escape"
          isDisabled={isRunning}
          testId={testIds.payBack}
        >
          {t(payments.length > 0 ? 'payment.undo-last' : 'common.back')}
        </Button>
        <Button
          kind="main"
          size="tall"
          hotkey="Enter"
          isDisabled={(!next && rest.minor > 0) || isRunning}
          onPress={take}
          testId={testIds.payConfirm}
        >
          {words()}
        </Button>
      </div>
    </section>
  )
}

/** So much for so little is asked about before it is taken. */
function HugeNotice({ isAsked, given }: { readonly isAsked: boolean; readonly given: Money | undefined }) {
  const { t, formats } = useI18n()
  if (!isAsked || !given) return null
  return (
    <Notice tone="warn" testId={testIds.payHuge}>
      {t('payment.huge', { sum: formats.money(given) })}
    </Notice>
  )
}

type QuickNotesProps = {
  readonly isShown: boolean
  readonly due: Money
  readonly given: Money | undefined
  readonly onChoose: (sum: Money) => void
}

/** Sums that a customer is likely to hand over. */
function QuickNotes({ isShown, due, given, onChoose }: QuickNotesProps) {
  const { formats } = useI18n()
  if (!isShown) return null
  return (
    <div className={styles.notes}>
      {quickNotes(due)
        .slice(0, mostNotes)
        .map((sum) => (
          <Button
            key={sum.minor}
            size="small"
            isPressed={sum.minor === given?.minor}
            onPress={() => onChoose(sum)}
            testId={testIds.cashNote(sum.minor)}
          >
            {formats.amount(sum)}
          </Button>
        ))}
    </div>
  )
}
