import type { Currency } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { inCoins } from '#src/domain/payment/cash.ts'
import type { ReturnPolicy } from '#src/domain/returns/return-policy.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './returns.module.css'

type RefundMeansProps = {
  readonly offers: readonly RefundOffer[]
  readonly chosen: RefundOffer | null
  /** No money goes now: the goods are looked at first. */
  readonly isContingent?: boolean
  readonly policy: ReturnPolicy
  readonly currency: Currency
  readonly onChoose: (means: RefundOffer['means']) => void
}

/** The ways of paying back: what each will do, or why it is not open. */
export function RefundMeans({ offers, chosen, isContingent, policy, currency, onChoose }: RefundMeansProps) {
  const { t, formats } = useI18n()
  const capOf = (refused: RefundOffer['refused']): string =>
    formats.money(
      money(refused === 'over-cash-cap' ? policy.cashCapMinor : policy.offlineCashCapMinor, currency),
    )
  return (
    <Card title={t('returns.refund-title')} isFilling>
      <div className={styles.offers} role="radiogroup" aria-label={t('returns.refund-title')}>
        {offers.map((offer) => (
          <button
            key={offer.means}
            type="button"
            role="radio"
            aria-checked={offer.means === chosen?.means}
            disabled={offer.refused !== null}
            className={classes(styles.offer, offer.means === chosen?.means && styles.offerTaken)}
            onClick={() => onChoose(offer.means)}
            data-testid={testIds.refundMeans(offer.means)}
            data-at={offer.parts.find(({ at }) => at !== undefined)?.at}
          >
            <span className={styles.offerHead}>
              <Icon name={icons[offer.means]} />
              <strong>{t(`returns.means.${offer.means}`, { tenders: tendersOf(offer, t) })}</strong>
            </span>
            {offer.refused === null &&
              offer.routes
                .filter(({ isAsAsked }) => !isAsAsked)
                .map(({ tender, amount, to }, index) => (
                  <span key={index} className={styles.facts} data-testid={testIds.refundInstead}>
                    {t(`returns.instead.${to}`, {
                      tender: t(`returns.tender.${tender}`),
                      sum: formats.money(amount),
                    })}
                  </span>
                ))}
            {offer.refused === null &&
              offer.parts.map(
                (part) =>
                  part.rounding && (
                    <span key={part.means} className={styles.facts} data-testid={testIds.refundRounded}>
                      {t('returns.rounded', {
                        sum: formats.money(inCoins(part)),
                        rounding: formats.money(part.rounding),
                      })}
                    </span>
                  ),
              )}
            <span className={styles.facts}>
              {offer.refused
                ? t(`returns.means-refused.${offer.refused}`, { sum: capOf(offer.refused) })
                : t(doesOf(offer))}
            </span>
          </button>
        ))}
        {offers.length === 0 && (
          <p className={styles.facts}>
            {t(isContingent ? 'returns.means-after-inspection' : 'returns.no-means')}
          </p>
        )}
      </div>
    </Card>
  )
}

const icons = { original: 'undo', cash: 'wallet', 'store-credit': 'gift' } as const

const tendersOf = (offer: RefundOffer, t: ReturnType<typeof useI18n>['t']): string =>
  offer.parts.map(({ tender }) => t(`returns.tender.${tender}`)).join(' + ')

/** What happens with the money when this way is taken. */
function doesOf({ means, parts }: RefundOffer): string {
  const here = parts.find(({ at }) => at !== undefined)
  if (here) return `returns.does.at-${here.at}`
  if (parts.some(({ status }) => status === 'requested')) return 'returns.does.requested'
  return means === 'store-credit' ? 'returns.does.credit' : 'returns.does.paid'
}
