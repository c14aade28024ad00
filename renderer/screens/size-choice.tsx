import type { ReplicaQueries } from '#src/app/ports.ts'
import type { Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { VariantMatrix } from '../features/stock/variant-matrix.tsx'
import { useReplica } from '../lib/live/use-replica.ts'

type SizeChoiceProps = {
  readonly skus: readonly Sku[]
  readonly onChoose: (product: Product) => void
}

async function productsOf(queries: ReplicaQueries, skus: readonly Sku[]): Promise<readonly Product[]> {
  const views = await Promise.all(skus.map((sku) => queries.stock(sku)))
  return views.flatMap((view) => view?.product ?? [])
}

/** Other sizes and colours of these goods, with what of each is here. */
export function SizeChoice({ skus, onChoose }: SizeChoiceProps) {
  const { value: products = [] } = useReplica({
    key: `sizes:${skus.join()}`,
    topics: ['catalogue'],
    ask: (queries) => productsOf(queries, skus),
  })
  const models = new Map(products.flatMap(({ model, sku }) => (model ? [[model, sku] as const] : [])))
  return [...models].map(([model, sku]) => (
    <VariantMatrix key={model} model={model} chosen={sku} onChoose={onChoose} />
  ))
}
