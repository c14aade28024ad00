import type { GoodsAside } from '#src/app/ports.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { leftOf, piles } from '#src/domain/stock/sort-goods.ts'
import type { Pile, SortedLine } from '#src/domain/stock/stock-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import { Empty } from '../../ui/empty.tsx'
import { RowButton } from '../../ui/row-button.tsx'
import table from '../../ui/goods-table.module.css'
import styles from './sort-goods.module.css'

type AsideListProps = {
  /** Undefined until the replica has answered. */
  readonly goods: readonly GoodsAside[] | undefined
  /** Where goods are to go: they wait no more. */
  readonly lines: readonly SortedLine[]
  readonly onChoose: (one: GoodsAside, pile: Pile) => void
}

/** Goods set aside, each pile of a product in a row of its own. */
export function AsideList({ goods, lines, onChoose }: AsideListProps) {
  const { t, formats } = useI18n()
  if (goods?.length === 0 && lines.length === 0) {
    return (
      <Empty icon="boxes" title={t('stock.sort.none-title')}>
        {t('stock.sort.none-words')}
      </Empty>
    )
  }
  const rows = (goods ?? []).flatMap((one) =>
    piles
      .map((pile) => ({ one, pile, left: leftOf(one.stock, pile, lines) }))
      .filter(({ left }) => isPositiveQuantity(left)),
  )
  return (
    <ul className={styles.rows}>
      {rows.map(({ one, pile, left }) => {
        const { product, stock } = one
        return (
          <li key={`${stock.sku} ${pile}`}>
            <RowButton onPress={() => onChoose(one, pile)} testId={testIds.sortPile(stock.sku, pile)}>
              <span className={classes(table.goods, styles.words)}>
                <span className={table.name}>{product?.name ?? stock.sku}</span>
                <span className={styles.about}>
                  <span className={table.facts}>
                    {[product && variantOf(product), stock.sku].filter(Boolean).join(' · ')}
                  </span>
                  <Chip tone={pile === 'inspect' ? 'warn' : 'plain'}>{t(`stock.${pile}`)}</Chip>
                </span>
              </span>
              <strong className={classes(table.sum, table.right, styles.count)} data-figures>
                {formats.quantity(left)}
              </strong>
            </RowButton>
          </li>
        )
      })}
    </ul>
  )
}
