import { reductionOf } from '#src/domain/price/reduction.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from './i18n/i18n.tsx'
import styles from './lowest-price.module.css'
import { testIds } from './test-ids.ts'

type LowestPriceProps = {
  readonly goods: Pick<Product, 'price' | 'regularPrice' | 'lowest30'>
  /** An offer reduces the price beside what the catalogue says. */
  readonly isReduced?: boolean
}

/** What the law wants said wherever a reduction is announced: the lowest price of the 30 days before it (Omnibus directive). */
export function LowestPrice({ goods, isReduced = false }: LowestPriceProps) {
  const { t, formats } = useI18n()
  const reduction = reductionOf(goods)
  const lowest30 = reduction?.lowest30 ?? (isReduced ? goods.lowest30 : undefined)
  if (!lowest30) return null
  return (
    <div className={styles.prices}>
      {reduction && <p>{t('price.regular', { sum: formats.money(reduction.before) })}</p>}
      <p data-testid={testIds.lowest30}>{t('price.lowest-30', { sum: formats.money(lowest30) })}</p>
    </div>
  )
}
