import { useState } from 'react'
import type { LossReason } from '#src/domain/pickup/order-facts.ts'
import { fateOf, lossReasons } from '#src/domain/pickup/put-back-loss.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { PieceChoice } from '../../lib/piece-choice.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './pickup.module.css'

type LossDialogProps = {
  readonly name: string
  /** What of the line is still to be found. */
  readonly left: Quantity
  readonly onLoss: (quantity: Quantity, reason: LossReason) => void
  readonly onClose: () => void
}

const fates = ['missing', 'damaged'] as const

/** How many pieces cannot go back on sale, and why: the reason that is tapped ends it. Weighed goods are lost whole. */
export function LossDialog({ name, left, onLoss, onClose }: LossDialogProps) {
  const { t } = useI18n()
  const [quantity, setQuantity] = useState(left)
  return (
    <Dialog
      title={t('pickup.loss.title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.lossDialog}
    >
      <div className={styles.loss}>
        <PieceChoice
          name={name}
          most={left}
          value={quantity}
          onChange={setQuantity}
          testId={testIds.lossCount}
        />
        <div className={styles.fates}>
          {fates.map((fate) => (
            <section key={fate} className={styles.fate}>
              <h3>{t(`pickup.loss.${fate}`)}</h3>
              {lossReasons
                .filter((reason) => fateOf[reason] === fate)
                .map((reason) => (
                  <Button
                    key={reason}
                    isWide
                    onPress={() => onLoss(quantity, reason)}
                    testId={testIds.lossReason(reason)}
                  >
                    {t(`pickup.loss.reason.${reason}`)}
                  </Button>
                ))}
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
