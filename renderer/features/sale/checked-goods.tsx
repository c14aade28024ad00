import type { StockView } from '#src/app/ports.ts'
import { hasPrice } from '#src/app/has-price.ts'
import type { GoodsCode } from '#src/app/read-goods-code.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { weightForPrice } from '#src/domain/product/weight-for-price.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { explainLine } from '#src/domain/promotion/explain-line.ts'
import { priceLines } from '#src/domain/promotion/price-lines.ts'
import type { OfferedLine } from '#src/domain/promotion/stack.ts'
import { listValue } from '#src/domain/promotion/stack.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { LowestPrice } from '../../lib/lowest-price.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useOfferName } from '../../lib/live/use-offer-name.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './goods-dialog.module.css'
import { useBasketPart } from './sale-context.tsx'
import { UnusedOffers } from './unused-offers.tsx'
import { usePricing } from './use-pricing.ts'

type CheckedGoodsProps = {
  readonly product: Product
  readonly goods: GoodsCode
  readonly stock: StockView | null
}

/** What the goods are, and what they cost where the catalogue has a price that can be meant. */
export function CheckedGoods(props: CheckedGoodsProps) {
  const { product, goods } = props
  const { t } = useI18n()
  return (
    <>
      <p className={styles.goods}>{[product.name, variantOf(product)].filter(Boolean).join(', ')}</p>
      {hasPrice(product, goods) ? (
        <CheckedPrice {...props} />
      ) : (
        <Notice tone="bad">{t('sale.price-wrong')}</Notice>
      )}
    </>
  )
}

/** What goods would cost here and now, one piece or what their label says, and which offers make it so or might. */
function CheckedPrice({ product, goods, stock }: CheckedGoodsProps) {
  const { t, formats } = useI18n()
  const nameOf = useOfferName()
  const { offers, here } = usePricing(useBasketPart('customer'), product.price.currency)
  const coupons = useBasketPart('coupons')
  const context = { ...here, coupons }
  const line = lineOf(product, goods)
  const list = listValue(line)
  const priced = priceLines([line], offers, context)[0] ?? { list, gross: list, savings: [] }
  const isPerKilogram = product.unit === 'kg' && !isWeighed(goods)
  const sum = formats.money(priced.gross)
  const onHand = stock?.here.value?.onHand
  return (
    <>
      {goods.goodUntil !== undefined && goods.goodUntil < here.day && (
        <Notice tone="bad">{t('sale.price-expired', { date: formats.fullDate(goods.goodUntil) })}</Notice>
      )}
      <p className={styles.price} data-testid="price-checked" data-figures>
        {isPerKilogram ? t('sale.price-per-kg', { sum }) : sum}
      </p>
      {isWeighed(goods) && product.unit === 'kg' && (
        <p className={styles.lead}>
          {t('price.times', {
            quantity: formats.quantity(line.quantity),
            price: formats.money(product.price),
          })}
        </p>
      )}
      {priced.savings.map(({ offer, name, amount }) => (
        <p key={offer} className={styles.lead} data-testid={testIds.priceOffer}>
          {t('sale.price-offer', { offer: nameOf(offer, name), sum: formats.money(amount) })}
        </p>
      ))}
      <LowestPrice goods={product} isReduced={priced.savings.length > 0} />
      {product.deposit && (
        <p className={styles.lead}>
          {t('sale.price-deposit', { sum: formats.money(product.deposit.amount) })}
        </p>
      )}
      <p className={styles.lead}>
        {onHand ? t('sale.price-stock', { quantity: formats.quantity(onHand) }) : t('sale.price-no-stock')}
      </p>
      <UnusedOffers offers={explainLine(line, priced, { offers, context })} />
    </>
  )
}

const kilogram: Quantity = { value: 1000, scale: 3 }

const isWeighed = ({ weight, priceMinor }: GoodsCode): boolean =>
  weight !== undefined || priceMinor !== undefined

/** As these goods would stand in the basket; without a label a piece, or a kilogram. */
function lineOf(product: Product, { weight, priceMinor }: GoodsCode): OfferedLine {
  const { sku, category, unit, price } = product
  const marked = priceMinor === undefined ? undefined : money(priceMinor, price.currency)
  if (unit === 'piece') return { sku, category, unit, quantity: pieces(1), unitPrice: marked ?? price }
  const quantity = weight ?? (marked && weightForPrice(marked, price)) ?? kilogram
  return { sku, category, unit, quantity, unitPrice: price, ...(marked && { labelPrice: marked }) }
}
