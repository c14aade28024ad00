import type { BasketLine } from '#src/domain/basket/basket.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import table from '../../ui/goods-table.module.css'
import { Stepper } from '../../ui/stepper.tsx'
import styles from './basket-table.module.css'
import type { LineActs } from './use-basket-lines.ts'

type RowQuantityProps = {
  readonly line: BasketLine
  readonly isSelected: boolean
  readonly acts: LineActs
}

/** How much of a line is sold; touched on the selected line, it is typed or weighed anew. */
export function RowQuantity({ line, isSelected, acts }: RowQuantityProps) {
  const { t, formats } = useI18n()
  const { key, quantity, sku, unit } = line
  const { value } = quantity
  const shown = formats.quantity(quantity)
  const testId = testIds.basketQuantity(sku)
  const label = t('sale.count', { name: line.name, quantity: shown })
  const count = (): void => acts.count(key)
  return (
    <span className={classes(table.sum, styles.quantity)} data-figures>
      {unit === 'piece' && (
        <Stepper
          onLess={value > 1 ? () => acts.setQuantity(key, value - 1) : null}
          onMore={() => acts.setQuantity(key, value + 1)}
          {...(isSelected && { onValue: count })}
          lessLabel={t('common.less')}
          moreLabel={t('common.more')}
          valueLabel={label}
          testId={testId}
        >
          {shown}
        </Stepper>
      )}
      {unit === 'kg' && !isSelected && shown}
      {unit === 'kg' && isSelected && (
        <button
          type="button"
          className={styles.weight}
          onClick={count}
          aria-label={label}
          data-testid={`${testId}-value`}
        >
          {shown}
        </button>
      )}
    </span>
  )
}
