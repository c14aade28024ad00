import { useState } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'
import type { ReceiptChoice } from './use-receipt-choice.ts'

type ReceiptButtonProps = { readonly choice: ReceiptChoice; readonly isDisabled: boolean }

/** Says how the receipt is handed over and opens the choice; nothing where there is only paper. */
export function ReceiptButton({ choice, isDisabled }: ReceiptButtonProps) {
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  const { means, plan } = choice
  if (!means.isFiscal && !means.isOffered) return null
  const way = plan.isOnPaper ? (plan.to === undefined ? 'paper' : 'both') : 'electronic'
  return (
    <>
      <Button
        size="small"
        icon="printer"
        hotkey="F3"
        isDisabled={isDisabled}
        onPress={() => setIsOpen(true)}
        testId={testIds.receiptOpen}
      >
        {t(`receipt.button.${way}`)}
      </Button>
      {isOpen && <ReceiptDialog choice={choice} onClose={() => setIsOpen(false)} />}
    </>
  )
}
