import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { SettleChoice } from '#src/contract/acts/act-draft.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { FiscalDialogProps } from '../../lib/fiscal/fiscal-dialog.tsx'
import { FiscalQuestion, isOfFiscalDialog } from '../../lib/fiscal/fiscal-question.tsx'
import { CardDialog } from './card-dialog.tsx'
import type { PayPanelProps } from './pay-panel.tsx'
import { PayPanel } from './pay-panel.tsx'
import { useCashStep } from './use-cash-step.ts'

type PaymentProps = Omit<PayPanelProps, 'cashStepMinor'> & {
  readonly about: FiscalDialogProps['about']
  /** What the act was handed, and is being paid with. */
  readonly asked: readonly PlannedPayment[]
  readonly onSettle: (choice: SettleChoice) => void
  /** Leaves the act open, to be settled elsewhere. */
  readonly onLater: () => void
}

/** Taking money with all that may be asked about it: by the card terminal, and by the fiscal printer at the end. */
export function Payment({ about, asked, onSettle, onLater, ...panel }: PaymentProps) {
  const { run, gross } = panel
  const cashStepMinor = useCashStep()
  const charged = asked.filter(({ through }) => through === 'terminal')
  const isDoubtful = run.state === 'refused' && run.reason === 'payment-unknown'
  const isAsked = isOfFiscalDialog(run) || (isDoubtful && charged.length > 0)
  return (
    <>
      <PayPanel {...panel} cashStepMinor={cashStepMinor} run={isAsked ? { state: 'idle' } : run} />
      {charged.length > 0 && (run.state === 'running' || isDoubtful) && (
        <CardDialog
          sum={sumMoney(
            charged.map(({ amount }) => amount),
            gross.currency,
          )}
          isDoubtful={isDoubtful}
          onSettle={onSettle}
          onLater={onLater}
        />
      )}
      <FiscalQuestion about={about} run={run} onSettle={onSettle} onLater={onLater} />
    </>
  )
}
