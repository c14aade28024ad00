import type { ExplainedOffer } from '#src/domain/promotion/explain-line.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useOfferName } from '../../lib/live/use-offer-name.ts'
import styles from './price-panel.module.css'

type UnusedOffersProps = {
  readonly offers: readonly ExplainedOffer[]
  /** The price is not that of the catalogue: no offer counts. */
  readonly own?: 'price-changed' | 'price-paid' | null
}

/** Offers about these goods that took nothing off, each with the reason. */
export function UnusedOffers({ offers, own = null }: UnusedOffersProps) {
  const { t } = useI18n()
  const nameOf = useOfferName()
  const unused = offers.filter((explained) => explained.unused !== null)
  if (unused.length === 0) return null
  return (
    <section className={styles.unused}>
      <h3 className={styles.head}>{t('price.unused')}</h3>
      <ul className={styles.list}>
        {unused.map(({ offer, unused: reason }) => (
          <li key={offer.offer}>
            <strong>{nameOf(offer.offer, offer.name)}</strong>
            <span>{t(`price.unused.${own ?? reason}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
