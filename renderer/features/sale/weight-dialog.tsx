import { useState } from 'react'
import type { Product } from '#src/domain/product/product.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { isNoWeight, parseWeight } from '../../lib/weight/parse-weight.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'
import { useScaleWeight, weighed } from '../../lib/weight/use-scale-weight.ts'
import { weightWords } from '../../lib/weight/weight-words.ts'
import styles from './weight-dialog.module.css'

type WeightDialogProps = {
  readonly goods: Pick<Product, 'name' | 'price'>
  readonly onWeight: (quantity: Quantity) => void
  readonly onClose: () => void
}

/** Asks for kilograms of goods that are sold by weight. */
export function WeightDialog({ goods, onWeight, onClose }: WeightDialogProps) {
  const { t, formats } = useI18n()
  const [typed, setTyped] = useState('')
  const lying = useScaleWeight()
  // What a person types counts before what lies on the scale.
  const weight = typed === '' ? weighed(lying) : parseWeight(typed)
  useRefusedScans()
  const take = (): void => {
    if (weight) onWeight(weight)
  }
  return (
    <Dialog
      title={goods.name}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId="weight-dialog"
      acts={
        <Button kind="main" isDisabled={!weight} onPress={take} testId="weight-confirm">
          {t('sale.weight-act')}
        </Button>
      }
    >
      {lying && (
        <p
          className={styles.scale}
          role="status"
          data-testid={testIds.scaleWeight}
          data-reading={lying.reading}
        >
          {weightWords(lying, { t, formats })}
        </p>
      )}
      <AmountEntry
        label={t('sale.weight', { price: formats.money(goods.price) })}
        value={typed}
        onChange={setTyped}
        onEnter={take}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        error={isNoWeight(typed) ? t('common.no-weight') : null}
        padId="weight"
        fieldId="weight-field"
      />
    </Dialog>
  )
}
