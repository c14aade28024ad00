import type { Product } from '#src/domain/product/product.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import styles from './scan-field.module.css'

type ResultListProps = {
  readonly found: readonly Product[]
  readonly isCurrent: boolean
  readonly marked: number
  readonly query: string
  readonly onTake: (product: Product) => void
}

/** Products whose name or number begins as typed; it lies over the basket, moves nothing, and is busy until the answer to what is typed has come. */
export function ResultList({ found, isCurrent, marked, query, onTake }: ResultListProps) {
  const { t, formats } = useI18n()
  if (found.length === 0) {
    if (!isCurrent) return null
    return (
      <p className={styles.none} aria-busy={false}>
        {t('sale.nothing-found', { query })}
      </p>
    )
  }
  return (
    <ul className={styles.list} aria-busy={!isCurrent}>
      {found.map((product, index) => (
        <li key={product.sku}>
          <button
            type="button"
            tabIndex={-1}
            className={classes(styles.result, index === marked && styles.marked)}
            onClick={() => onTake(product)}
            data-testid={testIds.result(product.sku)}
          >
            <span className={styles.words}>
              <span className={styles.name}>{product.name}</span>
              <span className={styles.code}>
                {[variantOf(product), product.gtins[0], product.sku].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className={styles.price}>{formats.money(product.price)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
