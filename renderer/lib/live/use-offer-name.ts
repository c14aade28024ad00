import { manualReason } from '#src/domain/basket/manual-offer.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useReplica } from './use-replica.ts'

/** The name of an offer in the reader's language, or the reason of a discount by hand; the one that it had when it was used, where it is known no more. */
export function useOfferName(): (offer: string, name: string) => string {
  const { language, t } = useI18n()
  const { value: offers = [] } = useReplica({
    key: 'offers',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.offers(),
    isKept: true,
  })
  return (id, name) => {
    const reason = manualReason({ offer: id })
    if (reason !== null) return t(`discount.reason.${reason}`)
    const english = offers.find(({ offer }) => offer === id)?.nameEn
    return language === 'en' ? (english ?? name) : name
  }
}
