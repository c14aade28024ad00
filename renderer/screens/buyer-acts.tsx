import { memo } from 'react'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { SlipButton } from '../lib/slip/slip-button.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useReprint } from '../lib/slip/use-reprint.ts'
import { Button } from '../ui/button.tsx'
import styles from './sale-screen.module.css'

type BuyerActsProps = { readonly onCustomer: () => void }

/** Who buys, and the last document once more. */
export const BuyerActs = memo(function BuyerActs({ onCustomer }: BuyerActsProps) {
  const { t } = useI18n()
  const reprint = useReprint()
  return (
    <div className={styles.buyer}>
      <Button hotkey="F6" icon="user-plus" onPress={onCustomer} testId="customer-open">
        {t('sale.customer')}
      </Button>
      <Button hotkey="F7" icon="printer" onPress={() => void reprint()} testId={testIds.reprintLast}>
        {t('sale.reprint')}
      </Button>
      <SlipButton icon="eye">{t('slip.open')}</SlipButton>
    </div>
  )
})
