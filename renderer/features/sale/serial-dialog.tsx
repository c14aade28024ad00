import { useState } from 'react'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './goods-dialog.module.css'

type SerialDialogProps = {
  readonly product: Product
  readonly onSerial: (serial: string) => void
  readonly onClose: () => void
}

const longest = 60

/** Asks for the serial number of one piece; the next scan is taken for it. */
export function SerialDialog({ product, onSerial, onClose }: SerialDialogProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const serial = typed.trim().slice(0, longest)
  const take = (): void => {
    if (serial !== '') onSerial(serial)
  }
  useScanClaim((scan) => onSerial((scan.gs1?.serial ?? scan.code).slice(0, longest)))
  return (
    <Dialog
      title={t('sale.serial-title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.serialDialog}
      acts={
        <Button kind="main" isDisabled={serial === ''} onPress={take} testId={testIds.serialConfirm}>
          {t('sale.serial-act')}
        </Button>
      }
    >
      <p className={styles.goods}>{product.name}</p>
      <TextField
        label={t('sale.serial')}
        value={typed}
        onChange={setTyped}
        onEnter={take}
        icon="barcode"
        autoFocus
        testId={testIds.serialField}
      />
    </Dialog>
  )
}
