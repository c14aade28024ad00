import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useApproval } from '../approval/approval.tsx'
import { CardStep } from './card-step.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import styles from './refund-dialog.module.css'
import type { TerminalRefund } from './terminal-refund.ts'
import { testIds } from '../test-ids.ts'
import { useCardProgress } from './use-card-progress.ts'
import type { RunState } from '../act/use-run-act.ts'

type RefundDialogProps = {
  readonly refund: TerminalRefund
  readonly run: RunState
  /** Somebody settles it later, elsewhere. */
  readonly onLeave: () => void
}

/** Whether the dialog tells of this refusal: then the panel below says nothing. */
export const isOfRefundDialog = (run: RunState): boolean =>
  run.state === 'refused' && (run.reason === 'refund-unknown' || run.reason === 'refund-done')

/** Stands over everything while the terminal gives money back, and until somebody knows whether it did. */
export function RefundDialog({ refund: { sum, settle, later }, run, onLeave }: RefundDialogProps) {
  const { t, formats } = useI18n()
  const progress = useCardProgress()
  const isOpen = isOfRefundDialog(run)
  if (sum === null || (run.state !== 'running' && !isOpen)) return null
  const leave = (): void => {
    later()
    onLeave()
  }
  return (
    <Dialog
      key={String(isOpen)}
      title={t(isOpen ? 'refund.doubt-title' : 'refund.title', { sum: formats.money(sum) })}
      onClose={isOpen ? leave : null}
      closeLabel={t('payment.doubt-later')}
      testId={testIds.refundDialog}
    >
      {isOpen ? (
        <Doubt isDone={run.state === 'refused' && run.reason === 'refund-done'} onSettle={settle} />
      ) : (
        <CardStep step={progress}>{t(`refund.card.${progress ?? 'sending'}`)}</CardStep>
      )}
    </Dialog>
  )
}

type DoubtProps = {
  readonly onSettle: TerminalRefund['settle']
  /** The terminal has said since that the customer has the money. */
  readonly isDone: boolean
}

function Doubt({ isDone, onSettle }: DoubtProps) {
  const { t } = useI18n()
  const approve = useApproval('settle-payment')
  const takeWord = async (choice: 'paid' | 'unpaid'): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) onSettle(choice)
  }
  return (
    <>
      <Notice tone="warn" testId={testIds.refundDoubt}>
        {t(isDone ? 'refund.done' : 'refund.doubt')}
      </Notice>
      {/* The safe way first: it has the focus. */}
      <div className={styles.words}>
        <Button kind="main" hotkey="Enter" onPress={() => onSettle('finish')} testId={testIds.refundAsk}>
          {t(isDone ? 'refund.finish' : 'payment.doubt-ask')}
        </Button>
        {!isDone && (
          <>
            <Button onPress={() => void takeWord('paid')} testId={testIds.refundPaid}>
              {t('refund.doubt-paid')}
            </Button>
            <Button onPress={() => void takeWord('unpaid')} testId={testIds.refundUnpaid}>
              {t('refund.doubt-unpaid')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
