import type { ExplainedOffer } from '#src/domain/promotion/explain-line.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useOfferName } from '../../lib/use-offer-name.ts'
import styles from './price-panel.module.css'

type UnusedOffersProps = {
  readonly offers: readonly ExplainedOffer[]
  /** The price was changed by hand: no offer counts. */
  readonly isRepriced?: boolean
}

/** Offers about these goods that took nothing off, each with the reason. */
export function UnusedOffers({ offers, isRepriced = false }: UnusedOffersProps) {
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
            <span>{t(`price.unused.${isRepriced ? 'price-changed' : reason}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
