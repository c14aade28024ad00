import type { DocumentNo, OrderNo } from '#src/base/ids.ts'
import type { PurchaseView, ReplicaQueries } from '#src/app/ports.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Button } from '../../ui/button.tsx'

/** How to open a purchase; null where whoever is signed in may not. */
export type PurchaseOpener = (purchase: PurchaseView) => (() => void) | null

/** What a trouble or a figure is about: `sale:t1-000042` `order:WEB-48213`, or the number alone. */
const purchaseOf = async (queries: ReplicaQueries, about: string): Promise<PurchaseView | null> => {
  const [, kind, number] = /^(?:(sale|order):)?([^:]+)$/.exec(about) ?? []
  if (number === undefined) return null
  const sale = kind === 'order' ? null : await queries.sale(number as DocumentNo)
  return sale ?? (kind === 'sale' ? null : queries.order(number as OrderNo))
}

/** The purchase that something is about; null while it is not known here, or where there is none. */
export function usePurchase(about: string): PurchaseView | null {
  const { value = null } = useReplica({
    key: `purchase:${about}`,
    topics: ['orders', 'sales'],
    ask: (queries) => purchaseOf(queries, about),
  })
  return value
}

type OpenPurchaseProps = { readonly about: string; readonly openerOf: PurchaseOpener }

/** Leads to the purchase, where it is known here and its place is open to whoever is signed in. */
export function OpenPurchase({ about, openerOf }: OpenPurchaseProps) {
  const { t } = useI18n()
  const purchase = usePurchase(about)
  const open = purchase && openerOf(purchase)
  if (!open) return null
  return (
    <Button size="small" icon="search" onPress={open} testId={testIds.openPurchase(about)}>
      {t('exceptions.open-purchase')}
    </Button>
  )
}
