import { useState } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { VoucherDialog } from './voucher-dialog.tsx'

type VoucherButtonProps = {
  readonly due: Money
  readonly payments: readonly PlannedPayment[]
  readonly isDisabled: boolean
  readonly onTake: (payment: PlannedPayment) => void
}

/** Opens the dialog in which a gift card or voucher is read. */
export function VoucherButton({ due, payments, isDisabled, onTake }: VoucherButtonProps) {
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        hotkey="F7"
        icon="gift"
        isDisabled={isDisabled || due.minor === 0}
        onPress={() => setIsOpen(true)}
        testId={testIds.voucherOpen}
      >
        {t('voucher.open')}
      </Button>
      {isOpen && (
        <VoucherDialog
          due={due}
          used={payments.map(({ reference }) => reference)}
          onTake={(payment) => {
            setIsOpen(false)
            onTake(payment)
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
