import type { PutBackLoss } from '#src/domain/pickup/order-facts.ts'
import { fateOf } from '#src/domain/pickup/put-back-loss.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import styles from './pickup.module.css'

type LossNotesProps = {
  readonly losses: readonly PutBackLoss[]
  /** Takes one back; null while that is not possible. */
  readonly onUndo: ((loss: PutBackLoss) => void) | null
}

/** What of a line is missing or damaged, and why. */
export function LossNotes({ losses, onUndo }: LossNotesProps) {
  const { t, formats } = useI18n()
  return losses.map((loss, index) => {
    const { line, quantity, reason } = loss
    return (
      <span key={index} className={styles.lossNote} data-testid={testIds.lossNote(line)} data-reason={reason}>
        <span>
          {t(`pickup.loss.${fateOf[reason]}`)}: {formats.quantity(quantity)} ·{' '}
          {t(`pickup.loss.reason.${reason}`)}
        </span>
        {onUndo && (
          <Button
            kind="quiet"
            size="small"
            icon="undo"
            onPress={() => onUndo(loss)}
            testId={testIds.lossUndo(line)}
          >
            {t('pickup.loss.undo')}
          </Button>
        )}
      </span>
    )
  })
}
