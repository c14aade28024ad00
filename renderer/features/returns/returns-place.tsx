import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { FindPurchase } from './find-purchase.tsx'
import { purchaseNumber } from './purchase-number.ts'
import { ReturnPanel } from './return-panel.tsx'

/** Finds a purchase of any store or channel, then takes goods of it back. */
export function ReturnsPlace() {
  const [opened, setOpened] = useState<PurchaseView | null>(null)
  if (!opened) return <FindPurchase onOpen={setOpened} />
  return <Opened key={purchaseNumber(opened)} found={opened} onClose={() => setOpened(null)} />
}

type OpenedProps = { readonly found: PurchaseView; readonly onClose: () => void }

/** The purchase as it is now, whatever was returned elsewhere since it was found. */
function Opened({ found, onClose }: OpenedProps) {
  const { value: purchase } = found
  const { value: view } = useReplica({
    key: `purchase:${purchaseNumber(found)}`,
    topics: ['orders', 'sales', 'customers'],
    ask: (queries) =>
      purchase.type === 'order' ? queries.order(purchase.order) : queries.sale(purchase.sale),
    isKept: true,
  })
  return <ReturnPanel view={view ?? found} onClose={onClose} />
}
