import type { Sku } from '#src/base/ids.ts'
import type { ReplicaQueries } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { availableOf } from '#src/domain/stock/availability.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { classes } from '../../ui/classes.ts'
import styles from './stock.module.css'
import { sortSizes } from './sort-sizes.ts'

type VariantMatrixProps = {
  readonly model: string
  readonly chosen: Sku
  readonly onChoose: (product: Product) => void
}

type Variant = { readonly product: Product; readonly available: Quantity | null }

async function variantsOf(queries: ReplicaQueries, model: string): Promise<readonly Variant[]> {
  const products = await queries.productsOfModel(model)
  return Promise.all(
    products.map(async (product) => {
      const stock = await queries.stock(product.sku)
      return { product, available: stock?.here.value ? availableOf(stock.here.value) : null }
    }),
  )
}

const unique = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.map((value) => value ?? '')),
]

/** Sizes across, colours down; each cell says what is here. */
export function VariantMatrix({ model, chosen, onChoose }: VariantMatrixProps) {
  const { t, formats } = useI18n()
  const { value: variants = [] } = useReplica({
    key: `model:${model}`,
    topics: ['catalogue', 'stock'],
    ask: (queries) => variantsOf(queries, model),
  })
  const sizes = sortSizes(unique(variants.map(({ product }) => product.size)))
  const colours = unique(variants.map(({ product }) => product.colour))
  if (variants.length < 2) return null
  return (
    <div className={styles.matrixBox}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('stock.colour-size')}</th>
            {sizes.map((size) => (
              <th key={size} scope="col">
                {size}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {colours.map((colour) => (
            <tr key={colour}>
              <th scope="row">{colour}</th>
              {sizes.map((size) => {
                const variant = variants.find(
                  ({ product }) => (product.size ?? '') === size && (product.colour ?? '') === colour,
                )
                return (
                  <td key={size}>
                    {variant && (
                      <button
                        type="button"
                        className={classes(
                          styles.cell,
                          variant.product.sku === chosen && styles.chosen,
                          variant.available?.value === 0 && styles.out,
                        )}
                        onClick={() => onChoose(variant.product)}
                        data-testid={testIds.stockVariant(variant.product.sku)}
                      >
                        {variant.available ? formats.quantity(variant.available) : '?'}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
