import type { GoodsAside } from '#src/app/ports.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import type { SortedLine } from '#src/domain/stock/stock-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import table from '../../ui/goods-table.module.css'
import styles from './sort-goods.module.css'

type SortPlanProps = {
  readonly goods: readonly GoodsAside[]
  readonly lines: readonly SortedLine[]
  /** Takes a line back; null while that is not possible. */
  readonly onDrop: ((line: SortedLine) => void) | null
}

/** Which goods go where once it is confirmed. */
export function SortPlan({ goods, lines, onDrop }: SortPlanProps) {
  const { t, formats } = useI18n()
  if (lines.length === 0) return <p className={table.facts}>{t('stock.sort.plan-empty')}</p>
  return (
    <ul className={styles.plan}>
      {lines.map((line) => {
        const { sku, from, to, quantity } = line
        const product = goods.find(({ stock }) => stock.sku === sku)?.product
        return (
          <li key={`${sku} ${from} ${to}`} className={styles.line} data-testid={testIds.sortLine(sku, to)}>
            <span className={classes(table.goods, styles.words)}>
              <span className={table.name}>
                {formats.quantity(quantity)} × {product?.name ?? sku}
              </span>
              {product && <span className={table.facts}>{variantOf(product)}</span>}
              <span className={table.facts}>
                {t(`stock.${from}`)} → {t(`stock.sort.way.${to}`)}
              </span>
            </span>
            {onDrop && (
              <Button
                kind="quiet"
                size="small"
                icon="undo"
                onPress={() => onDrop(line)}
                testId={testIds.sortDrop(sku, to)}
              >
                {t('stock.sort.drop')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
