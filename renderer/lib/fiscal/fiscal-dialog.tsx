import type { SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { FiscalCause } from '#src/device/fiscal-order.ts'
import { useApproval } from '../approval/approval.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { testIds } from '../test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './fiscal-dialog.module.css'

export type FiscalDialogProps = {
  /** `fiscal-not-done`: it surely has not registered; `fiscal-unknown`: nobody can tell. */
  readonly reason: 'fiscal-not-done' | 'fiscal-unknown'
  readonly cause: FiscalCause | null
  readonly onRetry: () => void
  readonly onSettle: (choice: Extract<SettleChoice, 'abandon' | 'fiscal-marked' | 'fiscal-skipped'>) => void
  readonly onLater: () => void
  /** What is given up with it: of a handover there is no payment to take back, of an exchange there may be none. */
  readonly about: 'sale' | 'handover' | 'exchange'
}

/** The customer has paid and the receipt is not there: try again, put it off, stand by it, or do without it. */
export function FiscalDialog({ reason, cause, onRetry, onSettle, onLater, about }: FiscalDialogProps) {
  const { t } = useI18n()
  const approve = useApproval('settle-fiscal')
  const takeWord = async (choice: 'fiscal-marked' | 'fiscal-skipped'): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) onSettle(choice)
  }
  const isUnknown = reason === 'fiscal-unknown'
  // Nobody may say that it has refused while nobody knows.
  const why = cause ?? (isUnknown ? null : 'other')
  return (
    <Dialog
      title={t(isUnknown ? 'fiscal.unknown-title' : 'fiscal.not-done-title')}
      onClose={onLater}
      closeLabel={t('fiscal.later')}
      testId={testIds.fiscalDialog}
    >
      <Notice tone="warn" testId={testIds.fiscalCause}>
        {why !== null && `${t(`fiscal.cause.${why}`)} `}
        {t(isUnknown ? 'fiscal.unknown' : 'fiscal.not-done')}
      </Notice>
      {/* The safe way first: it has the focus. */}
      <div className={styles.words}>
        <Button kind="main" hotkey="Enter" onPress={onRetry} testId={testIds.fiscalRetry}>
          {t('fiscal.retry')}
        </Button>
        <Button onPress={() => void takeWord('fiscal-marked')} testId={testIds.fiscalMarked}>
          {t('fiscal.marked')}
        </Button>
        <Button onPress={() => void takeWord('fiscal-skipped')} testId={testIds.fiscalSkipped}>
          {t('fiscal.skipped')}
        </Button>
        {!isUnknown && (
          <Button onPress={() => onSettle('abandon')} testId={testIds.fiscalAbandon}>
            {t(`fiscal.abandon.${about}`)}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
