import type { BasketLine } from '#src/domain/basket/basket.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { CountDialog } from '../../lib/count-dialog.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useSale } from './sale-context.tsx'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'
import { WeightDialog } from './weight-dialog.tsx'

type QuantityDialogProps = { readonly line: BasketLine; readonly onClose: () => void }

/** Sets how much of a line is sold: pieces are typed, goods by weight are weighed anew. */
export function QuantityDialog({ line, onClose }: QuantityDialogProps) {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const { store } = useSale()
  const set = (quantity: Quantity): string | null => {
    const refusal = store.setQuantity(line.key, quantity)
    if (refusal === null) return null
    sounds.play('refused')
    return t(`sale.refused.${refusal}`)
  }
  if (line.unit === 'kg') {
    const weigh = (weight: Quantity): void => {
      const refusal = set(weight)
      if (refusal !== null) say({ tone: 'bad', text: refusal })
      onClose()
    }
    return (
      <WeightDialog goods={{ name: line.name, price: line.unitPrice }} onWeight={weigh} onClose={onClose} />
    )
  }
  return <PieceDialog name={line.name} onCount={(count) => set(pieces(count))} onClose={onClose} />
}

type PieceDialogProps = {
  readonly name: string
  readonly onCount: (count: number) => string | null
  readonly onClose: () => void
}

function PieceDialog({ name, onCount, onClose }: PieceDialogProps) {
  useRefusedScans()
  return <CountDialog title={name} onCount={onCount} onClose={onClose} />
}
