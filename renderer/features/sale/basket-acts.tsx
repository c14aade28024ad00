import { memo } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import styles from './basket-acts.module.css'
import type { Parking } from './use-parking.ts'

/** What opens a dialog of its own over the sale. */
export type BasketDialog = 'parked' | 'void' | 'void-sale' | 'discount' | 'staff' | 'notes'

type BasketActsProps = {
  readonly run: Parking['run']
  /** Baskets that wait to be taken up again. */
  readonly parked: number
  readonly onPark: () => void
  readonly isEmpty: boolean
  /** A sale of this shift may still be undone. */
  readonly hasLastSale: boolean
  /** While paying the basket stays as it is. */
  readonly isPaying: boolean
  readonly onDialog: (dialog: BasketDialog) => void
}

/** What can be done with the basket as a whole beside selling it. */
export const BasketActs = memo(function BasketActs(props: BasketActsProps) {
  const { run, parked, onPark, isEmpty, hasLastSale, isPaying, onDialog } = props
  const { t } = useI18n()
  const isBusy = isPaying || run.state === 'running'
  return (
    <>
      <RunTrouble run={run} testId="parking-error" />
      <div className={styles.acts}>
        <Button
          hotkey="F1"
          icon="percent"
          isDisabled={isBusy || isEmpty}
          onPress={() => onDialog('discount')}
          testId={testIds.discountOpen}
        >
          {t('discount.open')}
        </Button>
        <Button
          hotkey="Insert"
          icon="note"
          isDisabled={isBusy || isEmpty}
          onPress={() => onDialog('notes')}
          testId={testIds.notesOpen}
        >
          {t('note.open')}
        </Button>
        {isEmpty ? (
          <Button
            hotkey="F4"
            icon="undo"
            isDisabled={isBusy || !hasLastSale}
            onPress={() => onDialog('void-sale')}
            testId={testIds.saleVoid}
          >
            {t('basket.void-sale')}
          </Button>
        ) : (
          <Button
            hotkey="F4"
            icon="trash"
            isDisabled={isBusy}
            onPress={() => onDialog('void')}
            testId={testIds.basketVoid}
          >
            {t('basket.void')}
          </Button>
        )}
        {isEmpty ? (
          <Button
            hotkey="F5"
            icon="bag"
            isDisabled={isBusy}
            onPress={() => onDialog('parked')}
            testId={testIds.parkedOpen}
          >
            {t('basket.parked-list', { count: parked })}
          </Button>
        ) : (
          <Button hotkey="F5" icon="bag" isDisabled={isBusy} onPress={onPark} testId={testIds.basketPark}>
            {t('basket.park')}
          </Button>
        )}
      </div>
    </>
  )
})
