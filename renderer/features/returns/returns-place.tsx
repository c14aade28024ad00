import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { BlindPanel } from './blind-panel.tsx'
import { CardPurchases } from './card-purchases.tsx'
import { FindPurchase } from './find-purchase.tsx'
import { purchaseNumber } from './purchase-number.ts'
import type { ExchangeParts } from './return-panel.tsx'
import { ReturnPanel } from './return-panel.tsx'
import { TakeInPanel } from './take-in-panel.tsx'

type ExchangeProps = { readonly exchange: (parts: ExchangeParts) => ReactNode }
type ReturnsPlaceProps = ExchangeProps & {
  /** Opened from the start. */
  readonly first: PurchaseView | null
}

type Step =
  | { readonly step: 'find' | 'blind' }
  | { readonly step: 'take-in'; readonly number: string }
  | { readonly step: 'card'; readonly card: string }
  | { readonly step: 'opened'; readonly found: PurchaseView; readonly isGift: boolean }

/** Finds a purchase of any store or channel, then takes goods of it back. */
export function ReturnsPlace({ exchange, first }: ReturnsPlaceProps) {
  const shift = useShift()
  const [at, setAt] = useState<Step>(
    first ? { step: 'opened', found: first, isGift: false } : { step: 'find' },
  )
  const close = (): void => setAt({ step: 'find' })
  const showCard = (card: string): void => setAt({ step: 'card', card })
  if (at.step === 'take-in') return <TakeInPanel number={at.number} onClose={close} />
  if (at.step === 'blind' && shift) return <BlindPanel shift={shift} onClose={close} />
  if (at.step === 'card') {
    const open = (found: PurchaseView): void => setAt({ step: 'opened', found, isGift: false })
    return <CardPurchases key={at.card} card={at.card} onOpen={open} onBack={close} />
  }
  if (at.step === 'opened') {
    const key = purchaseNumber(at.found)
    return <Opened key={key} {...at} exchange={exchange} onCard={showCard} onClose={close} />
  }
  return (
    <FindPurchase
      onOpen={(found, isGift) => setAt({ step: 'opened', found, isGift })}
      onCard={showCard}
      onTakeIn={(number) => setAt({ step: 'take-in', number })}
      onBlind={shift ? () => setAt({ step: 'blind' }) : null}
    />
  )
}

type OpenedProps = ExchangeProps & {
  readonly found: PurchaseView
  readonly isGift: boolean
  readonly onCard: (card: string) => void
  readonly onClose: () => void
}

/** The purchase as it is now, whatever was returned elsewhere since it was found. */
function Opened({ found, ...rest }: OpenedProps) {
  const { value: purchase } = found
  const { value: view } = useReplica({
    key: `purchase:${purchaseNumber(found)}`,
    topics: ['orders', 'sales', 'customers'],
    ask: (queries) =>
      purchase.type === 'order' ? queries.order(purchase.order) : queries.sale(purchase.sale),
    isKept: true,
  })
  return <ReturnPanel view={view ?? found} {...rest} />
}
