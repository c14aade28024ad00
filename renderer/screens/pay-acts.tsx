import { memo } from 'react'
import { cashTender, type ScreenTender } from '../features/payment/tender-ways.ts'
import { useIsOwnPurchase } from '../features/sale/use-staff-purchase.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useIsFiscalMissing } from '../lib/fiscal/use-is-fiscal-missing.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './sale-screen.module.css'

type PayActsProps = {
  readonly ways: readonly ScreenTender[]
  readonly isEmpty: boolean
  /** Letters of goods that no VAT rate is known for; '' for none. */
  readonly unrated: string
  /** Percent above which prices are lowered by hand on nobody's word; null for none. */
  readonly exceeded: number | null
  readonly onBegin: (way: ScreenTender) => void
}

/** How a payment begins, or why whoever is signed in cannot take it. */
export const PayActs = memo(function PayActs({ ways, isEmpty, unrated, exceeded, onBegin }: PayActsProps) {
  const { t } = useI18n()
  const isOwn = useIsOwnPurchase()
  const isFiscalMissing = useIsFiscalMissing()
  const isDisabled = isEmpty || isOwn || isFiscalMissing || unrated !== '' || exceeded !== null
  const card = ways.find(({ tender }) => tender === 'card')
  return (
    <>
      {isOwn && (
        <Notice tone="bad" testId={testIds.staffPurchaseOwn}>
          {t('staff-purchase.own-basket')}
        </Notice>
      )}
      {unrated !== '' && (
        <Notice tone="bad" testId={testIds.unrated}>
          {t('sale.unrated', { letters: unrated })}
        </Notice>
      )}
      {exceeded !== null && (
        <Notice tone="bad" testId={testIds.discountExceeded}>
          {t('discount.exceeded', { percent: `${exceeded}` })}
        </Notice>
      )}
      <div className={card ? styles.acts : styles.single}>
        {card && (
          <Button
            size="tall"
            {...(card.hotkey && { hotkey: card.hotkey })}
            isDisabled={isDisabled}
            onPress={() => onBegin(card)}
            testId={testIds.payCard}
          >
            {t('payment.tender.card')}
          </Button>
        )}
        <Button
          kind="main"
          size="tall"
          hotkey={cashTender.hotkey}
          isWide
          isDisabled={isDisabled}
          onPress={() => onBegin(cashTender)}
          testId={testIds.payCash}
        >
          {t('sale.cash')}
        </Button>
      </div>
    </>
  )
})
