import { shelfLabel } from '#src/app/documents/labels.ts'
import type { StockView } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { availableOf } from '#src/domain/stock/availability.ts'
import { Freshness } from '../../lib/live/freshness.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { LabelButton } from '../../lib/slip/label-button.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Card } from '../../ui/card.tsx'
import { NeighbourList } from './neighbour-list.tsx'
import styles from './stock.module.css'
import { VariantMatrix } from './variant-matrix.tsx'

type ProductStockProps = { readonly product: Product; readonly onChoose: (product: Product) => void }

/** One product: its variants, what is here, and what is nearby. */
export function ProductStock({ product, onChoose }: ProductStockProps) {
  const { t, formats } = useI18n()
  const { value: stock } = useReplica({
    key: `stock:${product.sku}`,
    topics: ['stock', 'availability', 'freshness', 'catalogue'],
    ask: (queries) => queries.stock(product.sku),
  })
  // A price may change while the goods are looked at.
  const { price } = stock?.product ?? product
  return (
    <div className={styles.product}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{product.name}</h2>
          <p className={styles.facts}>
            {[variantOf(product), product.gtins[0], product.sku].filter(Boolean).join(' · ')}
          </p>
        </div>
        <strong className={styles.price}>{formats.money(price)}</strong>
      </header>
      <div className={styles.labels}>
        <LabelButton title={t('label.print-shelf')} label={shelfLabel(product, { t, formats })} />
      </div>
      {product.model !== undefined && (
        <VariantMatrix key={product.model} model={product.model} chosen={product.sku} onChoose={onChoose} />
      )}
      <div className={styles.pair}>
        <Here stock={stock ?? null} />
        <NeighbourList neighbours={stock?.neighbours ?? []} />
      </div>
    </div>
  )
}

type HereProps = { readonly stock: StockView | null }

function Here({ stock }: HereProps) {
  const { t, formats } = useI18n()
  const figures = stock?.here.value ?? null
  const rows = figures && [
    ['stock.on-hand', figures.onHand] as const,
    ['stock.reserved', figures.reserved] as const,
    ['stock.inspect', figures.inspect] as const,
    ['stock.damaged', figures.damaged] as const,
    ...(figures.toSupplier ? [['stock.to-supplier', figures.toSupplier] as const] : []),
  ]
  return (
    <Card
      title={t('stock.here')}
      aside={stock && <Freshness of={stock.here} testId={testIds.stockAge} />}
      isFilling
    >
      <p className={styles.available}>
        <span className={styles.big} data-testid={testIds.stockHere}>
          {figures ? formats.quantity(availableOf(figures)) : '?'}
        </span>
        <span>{t(figures ? 'stock.available' : 'stock.unknown')}</span>
      </p>
      {rows && (
        <dl className={styles.rows}>
          {rows.map(([label, quantity]) => (
            <div key={label} className={styles.row}>
              <dt>{t(label)}</dt>
              <dd>{formats.quantity(quantity)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}
