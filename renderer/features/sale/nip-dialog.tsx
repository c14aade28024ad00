import { useState } from 'react'
import { readNip } from '#src/domain/tax/nip.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useBasket, useSale } from './sale-context.tsx'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'

type NipDialogProps = { readonly onClose: () => void }

/** Takes the buyer's tax number, which must be on the receipt before it is printed; an empty field takes it off again. */
export function NipDialog({ onClose }: NipDialogProps) {
  const { t } = useI18n()
  const { store } = useSale()
  const { buyerNip } = useBasket()
  const [typed, setTyped] = useState(buyerNip ?? '')
  const [isRefused, setIsRefused] = useState(false)
  useRefusedScans()
  const take = (): void => {
    const nip = readNip(typed)
    if (typed.trim() !== '' && nip === null) return setIsRefused(true)
    store.setBuyerNip(nip)
    return onClose()
  }
  return (
    <Dialog
      title={t('sale.nip-title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId="nip-dialog"
      acts={
        <Button kind="main" onPress={take} testId={testIds.nipConfirm}>
          {t('sale.nip-confirm')}
        </Button>
      }
    >
      <TextField
        label={t('sale.nip')}
        value={typed}
        onChange={(next) => {
          setTyped(next)
          setIsRefused(false)
        }}
        onEnter={take}
        error={isRefused ? t('sale.nip-wrong') : null}
        autoFocus
        testId={testIds.nipField}
      />
    </Dialog>
  )
}
