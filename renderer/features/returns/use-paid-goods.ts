import type { ReplicaQueries } from '#src/app/ports.ts'
import type { Sku } from '#src/base/ids.ts'
import type { PaidGoods } from '#src/domain/returns/exchange-prices.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import type { ReturnInHand } from './return-in-hand.ts'

const none: readonly PaidGoods[] = []

/** What was paid for the pieces that come back, with all articles of their models; nothing where the shop exchanges at today's prices. */
export function usePaidGoods({ view, request, decision }: ReturnInHand): readonly PaidGoods[] {
  const isMeant = request.policy.exchangeAtPaidPrice === 1
  const returned = decision.lines.flatMap(({ line, quantity, refund }) => {
    const sold = view.value.lines.find((one) => one.line === line)
    return sold && quantity.scale === 0 ? [{ sku: sold.sku, count: quantity.value, paid: refund }] : []
  })
  const { value = none } = useReplica({
    key: isMeant ? `paid:${JSON.stringify(returned)}` : null,
    topics: ['catalogue'],
    ask: (queries) =>
      Promise.all(returned.map(async ({ sku, ...paid }) => ({ ...paid, skus: await modelOf(queries, sku) }))),
  })
  return value
}

/** The articles that differ in size or colour alone; goods that left the catalogue are of no model. */
async function modelOf(queries: ReplicaQueries, sku: Sku): Promise<readonly Sku[]> {
  const model = (await queries.stock(sku))?.product.model
  if (model === undefined) return [sku]
  return (await queries.productsOfModel(model)).map((product) => product.sku)
}
