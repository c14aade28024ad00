import type { SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { CardProgress } from '#src/device/card-order.ts'
import type { Money } from '#src/domain/money/money.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { CardStep } from '../../lib/card/card-step.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useCardProgress } from '../../lib/card/use-card-progress.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './pay-panel.module.css'

type CardDialogProps = {
  /** What the terminal was asked for. */
  readonly sum: Money
  /** Nobody can tell what became of the payment: a person decides how to go on. */
  readonly isDoubtful: boolean
  readonly onSettle: (choice: SettleChoice) => void
  readonly onLater: () => void
}

/** The customer has done his part: nothing is left to give up. */
const settled: readonly CardProgress[] = ['working', 'asking', 'remove-card']

/** Stands over everything while the terminal has the word: the till waits, since what it would sell meanwhile could be sold twice. */
export function CardDialog({ sum, isDoubtful, onSettle, onLater }: CardDialogProps) {
  const { t, formats } = useI18n()
  const { terminal } = useServices()
  const progress = useCardProgress()
  const approve = useApproval('settle-payment')
  const takeWord = async (choice: 'paid' | 'unpaid'): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) onSettle(choice)
  }
  return (
    <Dialog
      key={String(isDoubtful)}
      title={t(isDoubtful ? 'payment.doubt-title' : 'payment.card-title', { sum: formats.money(sum) })}
      onClose={isDoubtful ? onLater : null}
      closeLabel={t('payment.doubt-later')}
      testId={testIds.cardDialog}
    >
      {isDoubtful ? (
        <>
          <Notice tone="warn" testId={testIds.cardDoubt}>
            {t('payment.doubt')}
          </Notice>
          {/* The safe way first: it has the focus. */}
          <div className={styles.words}>
            <Button kind="main" hotkey="Enter" onPress={() => onSettle('finish')} testId={testIds.cardAsk}>
              {t('payment.doubt-ask')}
            </Button>
            <Button onPress={() => void takeWord('paid')} testId={testIds.cardPaid}>
              {t('payment.doubt-paid')}
            </Button>
            <Button onPress={() => void takeWord('unpaid')} testId={testIds.cardUnpaid}>
              {t('payment.doubt-unpaid')}
            </Button>
            <Button onPress={() => onSettle('abandon')} testId={testIds.cardAbandon}>
              {t('payment.doubt-abandon')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <CardStep step={progress}>{t(`payment.card.${progress ?? 'sending'}`)}</CardStep>
          {progress !== null && !settled.includes(progress) && (
            <Button onPress={() => void terminal.devices.abortCard()} testId={testIds.cardAbort}>
              {t('payment.card-abort')}
            </Button>
          )}
        </>
      )}
    </Dialog>
  )
}
