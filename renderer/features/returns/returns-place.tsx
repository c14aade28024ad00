import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { FindPurchase } from './find-purchase.tsx'
import { purchaseNumber } from './purchase-number.ts'
import type { ExchangeParts } from './return-panel.tsx'
import { ReturnPanel } from './return-panel.tsx'
import { TakeInPanel } from './take-in-panel.tsx'

type ReturnsPlaceProps = { readonly exchange: (parts: ExchangeParts) => ReactNode }

/** Finds a purchase of any store or channel, then takes goods of it back. */
export function ReturnsPlace({ exchange }: ReturnsPlaceProps) {
  const [opened, setOpened] = useState<PurchaseView | null>(null)
  const [unknown, setUnknown] = useState<string | null>(null)
  if (unknown !== null) return <TakeInPanel number={unknown} onClose={() => setUnknown(null)} />
  if (!opened) return <FindPurchase onOpen={setOpened} onTakeIn={setUnknown} />
  const close = (): void => setOpened(null)
  return <Opened key={purchaseNumber(opened)} found={opened} exchange={exchange} onClose={close} />
}

type OpenedProps = ReturnsPlaceProps & { readonly found: PurchaseView; readonly onClose: () => void }

/** The purchase as it is now, whatever was returned elsewhere since it was found. */
function Opened({ found, exchange, onClose }: OpenedProps) {
  const { value: purchase } = found
  const { value: view } = useReplica({
    key: `purchase:${purchaseNumber(found)}`,
    topics: ['orders', 'sales', 'customers'],
    ask: (queries) =>
      purchase.type === 'order' ? queries.order(purchase.order) : queries.sale(purchase.sale),
    isKept: true,
  })
  return <ReturnPanel view={view ?? found} exchange={exchange} onClose={onClose} />
}
