import type { BasketLine } from '#src/domain/basket/basket.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import type { PricedLine } from '#src/domain/promotion/price-lines.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useOfferName } from '../../lib/use-offer-name.ts'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import styles from './basket-table.module.css'

type BasketRowProps = {
  readonly line: BasketLine
  readonly priced: PricedLine
  readonly isSelected: boolean
  readonly onSelect: () => void
  /** Pieces only: a weight is not stepped. */
  readonly onQuantity: (value: number) => void
  readonly onRemove: () => void
  /** Shows how the price came about. */
  readonly onPrice: () => void
}

/** One line of the basket; the selected one can be changed. All are equally high, so that nothing moves. */
export function BasketRow(props: BasketRowProps) {
  const { line, priced, isSelected, onSelect, onQuantity, onRemove, onPrice } = props
  const { t, formats } = useI18n()
  const isStepped = isSelected && line.unit === 'piece'
  const { value } = line.quantity
  const nameOf = useOfferName()
  const deposit = line.deposit && multiply(line.deposit.amount, line.quantity)
  const offers = priced.savings.map(({ offer, name }) => nameOf(offer, name)).join(' · ')
  return (
    <div
      className={classes(styles.row, isSelected && styles.selected)}
      data-testid={testIds.basketLine(line.sku)}
      data-quantity={value}
      data-selected={isSelected}
    >
      <button type="button" className={styles.goods} onClick={onSelect} aria-pressed={isSelected}>
        <span className={styles.name}>{line.name}</span>
        <span className={styles.code}>
          {[line.variant, line.gtin ?? line.sku, line.lot, line.serial].filter(Boolean).join(' · ')}
        </span>
        {deposit && (
          <span className={styles.code} data-testid={testIds.basketDeposit(line.sku)}>
            {t('sale.deposit-of-line', { sum: formats.money(deposit) })}
          </span>
        )}
        {offers !== '' && (
          <span className={styles.offers} data-testid={testIds.basketOffers(line.sku)}>
            {offers}
          </span>
        )}
      </button>
      <span className={styles.quantity} data-figures>
        {isStepped ? (
          <Stepper
            onLess={value > 1 ? () => onQuantity(value - 1) : null}
            onMore={() => onQuantity(value + 1)}
            lessLabel={t('common.less')}
            moreLabel={t('common.more')}
            testId={testIds.basketQuantity(line.sku)}
          >
            {formats.quantity(line.quantity)}
          </Stepper>
        ) : (
          formats.quantity(line.quantity)
        )}
      </span>
      <span className={styles.price} data-figures>
        {formats.amount(line.unitPrice)}
      </span>
      <button
        type="button"
        className={styles.value}
        onClick={onPrice}
        aria-label={t('price.why', { name: line.name, sum: formats.money(priced.gross) })}
        data-testid={testIds.basketValue(line.sku)}
        data-figures
      >
        <span>{formats.amount(priced.gross)}</span>
        {priced.savings.length > 0 && <s className={styles.list}>{formats.amount(priced.list)}</s>}
      </button>
      {isSelected && (
        <button
          type="button"
          className={styles.remove}
          onClick={onRemove}
          aria-label={t('sale.remove', { name: line.name })}
          data-testid={testIds.basketRemove(line.sku)}
        >
          <Icon name="trash" />
        </button>
      )}
    </div>
  )
}
