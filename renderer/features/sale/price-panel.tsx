import type { BasketLine } from '#src/domain/basket/basket.ts'
import { hasOwnPrice } from '#src/domain/basket/price-basket.ts'
import { manualReason } from '#src/domain/basket/manual-offer.ts'
import type { Pricing } from '#src/domain/basket/totals.ts'
import { explainLine } from '#src/domain/promotion/explain-line.ts'
import type { PricedLine } from '#src/domain/promotion/price-lines.ts'
import { listValue } from '#src/domain/promotion/stack.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useOfferName } from '../../lib/live/use-offer-name.ts'
import { LowestPrice } from '../../lib/lowest-price.tsx'
import { SidePanel } from '../../ui/dialog.tsx'
import styles from './price-panel.module.css'
import { UnusedOffers } from './unused-offers.tsx'
import { usePaidPrice } from './use-paid-price.ts'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'

type PricePanelProps = {
  readonly line: BasketLine
  /** What it is sold as, where that is not one line. */
  readonly parts?: readonly BasketLine[]
  readonly priced: PricedLine
  readonly pricing: Pricing
  readonly coupons: readonly string[]
  readonly onClose: () => void
}

/** "Why this price?": from the list price down to what is paid, and which offers did not count, with the reason. */
export function PricePanel(props: PricePanelProps) {
  const { line, priced, pricing, coupons, onClose } = props
  const { t, formats } = useI18n()
  const sayPaid = usePaidPrice()
  const nameOf = useOfferName()
  useRefusedScans()
  const context = { ...pricing.here, coupons }
  const byOffers = { ...priced, savings: priced.savings.filter((saving) => manualReason(saving) === null) }
  const explained = explainLine(line, byOffers, { offers: pricing.offers, context })
  const { parts = [line] } = props
  const timesOf = (part: BasketLine): string =>
    sayPaid(part)[0] ??
    t('price.times', { quantity: formats.quantity(part.quantity), price: formats.money(part.unitPrice) })
  return (
    <SidePanel title={t('price.title')} onClose={onClose} closeLabel={t('common.close')} testId="price-panel">
      <p className={styles.name}>{line.name}</p>
      <dl className={styles.rows}>
        {parts.map((part) => (
          <Row key={part.key} label={timesOf(part)} value={formats.money(listValue(part))} />
        ))}
        {priced.savings.map(({ offer, name, amount, approvedBy }, index) => (
          <Row
            key={`${offer}-${index}`}
            label={[nameOf(offer, name), approvedBy && t('discount.approved', { staff: approvedBy })]
              .filter(Boolean)
              .join(', ')}
            value={`− ${formats.money(amount)}`}
            isSaving
          />
        ))}
        <Row label={t('price.paid')} value={formats.money(priced.gross)} isTotal />
      </dl>
      <LowestPrice goods={{ ...line, price: line.unitPrice }} isReduced={priced.savings.length > 0} />
      <UnusedOffers offers={explained} own={ownPrice(parts)} />
    </SidePanel>
  )
}

/** Why offers do not count for any part of a line. */
function ownPrice(parts: readonly BasketLine[]): 'price-changed' | 'price-paid' | null {
  if (!parts.every(hasOwnPrice)) return null
  return parts.every(({ dayPrice }) => dayPrice) ? 'price-paid' : 'price-changed'
}

type RowProps = {
  readonly label: string
  readonly value: string
  readonly isSaving?: boolean
  readonly isTotal?: boolean
}

const Row = ({ label, value, isSaving = false, isTotal = false }: RowProps) => (
  <div className={isTotal ? styles.total : isSaving ? styles.saving : styles.row}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)
