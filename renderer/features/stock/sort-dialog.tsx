import { useState } from 'react'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { ways } from '#src/domain/stock/sort-goods.ts'
import type { Pile, Way } from '#src/domain/stock/stock-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { PieceChoice } from '../../lib/piece-choice.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './sort-goods.module.css'

type SortDialogProps = {
  readonly name: string
  readonly pile: Pile
  /** What of the pile no line has taken. */
  readonly left: Quantity
  readonly onSort: (quantity: Quantity, way: Way) => void
  readonly onClose: () => void
}

/** How many of a pile, and where they go: the way that is tapped ends it. */
export function SortDialog({ name, pile, left, onSort, onClose }: SortDialogProps) {
  const { t } = useI18n()
  const [quantity, setQuantity] = useState(left)
  return (
    <Dialog
      title={t('stock.sort.where')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.sortDialog}
    >
      <div className={styles.choice}>
        <PieceChoice
          name={name}
          most={left}
          value={quantity}
          onChange={setQuantity}
          testId={testIds.sortCount}
        />
        {ways
          .filter(({ from }) => from === pile)
          .map((way) => (
            <Button
              key={way.to}
              isWide
              onPress={() => onSort(quantity, way)}
              testId={testIds.sortWay(way.to)}
            >
              {t(`stock.sort.way.${way.to}`)}
            </Button>
          ))}
      </div>
    </Dialog>
  )
}
