import type { SlipView } from '#src/contract/ipc/views.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { testIds } from '../test-ids.ts'
import { ReceiptPreview } from './receipt-preview.tsx'

type SlipDialogProps = {
  readonly slip: SlipView
  readonly title: string
  readonly printLabel: string
  readonly isPrinting: boolean
  readonly onPrint: () => void
  readonly onClose: () => void
}

/** A document as it looks on paper, and the way to have it there. */
export function SlipDialog({ slip, title, printLabel, isPrinting, onPrint, onClose }: SlipDialogProps) {
  const { t } = useI18n()
  return (
    <Dialog
      title={title}
      isWide
      onClose={onClose}
      closeLabel={t('common.close')}
      testId={testIds.slipDialog}
      acts={
        <Button
          kind="main"
          icon="printer"
          hotkey="F7"
          isDisabled={isPrinting}
          onPress={onPrint}
          testId={testIds.slipPrint}
        >
          {printLabel}
        </Button>
      }
    >
      <ReceiptPreview slip={slip} />
    </Dialog>
  )
}
