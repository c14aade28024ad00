import { memo } from 'react'
import type { BasketLine } from '#src/domain/basket/basket.ts'
import { money } from '#src/domain/money/money.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { Reduction } from '#src/domain/price/reduction.ts'
import { reductionOf } from '#src/domain/price/reduction.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import table from '../../ui/goods-table.module.css'
import { Icon } from '../../ui/icon.tsx'
import styles from './basket-table.module.css'
import { RowQuantity } from './row-quantity.tsx'
import type { LineActs } from './use-basket-lines.ts'

type BasketRowProps = {
  readonly line: BasketLine
  /** What it comes to without offers and with them, in minor units of the line's currency. */
  readonly list: number
  readonly gross: number
  /** Names of the offers that lower it; '' for none. */
  readonly offers: string
  /** What was noted of it, in words; '' for nothing. */
  readonly notes: string
  readonly isSelected: boolean
  readonly acts: LineActs
  /** Shows how the price came about. */
  readonly onPrice: (key: string) => void
}

/**
 * One line of the basket. All are equally high and have their buttons, which only the selected one shows, so that nothing moves.
 * A row that is told the same again is not drawn again, however long the basket.
 */
export const BasketRow = memo(function BasketRow(props: BasketRowProps) {
  const { line, list, gross, offers, notes, isSelected, acts, onPrice } = props
  const { t, formats } = useI18n()
  const deposit = line.deposit && multiply(line.deposit.amount, line.quantity)
  const sum = money(gross, line.unitPrice.currency)
  const reduction = announcedOn(line, sum, list)
  const hasMore = deposit !== undefined || notes !== '' || reduction !== null
  return (
    <div
      className={classes(table.row, styles.row, isSelected && styles.selected)}
      data-testid={testIds.basketLine(line.sku)}
      data-quantity={line.quantity.value}
      data-selected={isSelected}
    >
      <button
        type="button"
        className={classes(table.goods, styles.goods)}
        onClick={() => acts.select(line.key)}
        aria-pressed={isSelected}
      >
        <span className={classes(table.name, styles.name)}>{line.name}</span>
        <span className={classes(table.facts, styles.code)}>
          {[line.variant, line.gtin ?? line.sku, line.lot, line.serial].filter(Boolean).join(' · ')}
        </span>
        {hasMore && (
          <span className={classes(table.facts, styles.code)}>
            {deposit && (
              <span className={styles.deposit} data-testid={testIds.basketDeposit(line.sku)}>
                {t('sale.deposit-of-line', { sum: formats.money(deposit) })}
              </span>
            )}
            {reduction && (
              <span className={styles.deposit} data-testid={testIds.basketLowest30(line.sku)}>
                {t('sale.lowest-30', { sum: formats.money(reduction.lowest30) })}
              </span>
            )}
            {notes !== '' && (
              <strong className={styles.notes} data-testid={testIds.lineNotes(line.sku)}>
                <Icon name="note" size={14} />
                {line.notes && line.notes.length > 1 && `${line.notes.length}: `}
                {notes}
              </strong>
            )}
          </span>
        )}
        {offers !== '' && (
          <span className={styles.offers} data-testid={testIds.basketOffers(line.sku)}>
            {offers}
          </span>
        )}
      </button>
      <RowQuantity line={line} isSelected={isSelected} acts={acts} />
      <span className={classes(table.right, styles.price)} data-figures>
        {formats.amount(line.unitPrice)}
      </span>
      <button
        type="button"
        className={styles.value}
        onClick={() => onPrice(line.key)}
        aria-label={t('price.why', { name: line.name, sum: formats.money(sum) })}
        data-testid={testIds.basketValue(line.sku)}
        data-figures
      >
        <span>{formats.amount(sum)}</span>
        {reduction && <s className={styles.list}>{formats.amount(reduction.before)}</s>}
      </button>
      <button
        type="button"
        className={styles.remove}
        onClick={() => acts.remove(line.key)}
        aria-label={t('sale.remove', { name: line.name })}
        data-testid={testIds.basketRemove(line.sku)}
      >
        <Icon name="trash" />
      </button>
    </div>
  )
})

/** What the customer is told of a line that costs less than at list prices. */
const announcedOn = ({ lowest30 }: BasketLine, price: Money, list: number): Reduction | null =>
  reductionOf({ price, regularPrice: money(list, price.currency), ...(lowest30 && { lowest30 }) })
