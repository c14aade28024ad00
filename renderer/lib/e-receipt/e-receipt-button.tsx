import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EReceiptChips } from './e-receipt-chips.tsx'
import styles from './e-receipt-button.module.css'
import { useI18n } from '../i18n/i18n.tsx'
import { QrCode } from './qr-code.tsx'
import { RunTrouble } from '../act/run-trouble.tsx'
import { testIds } from '../test-ids.ts'
import type { EndedSale, EReceiptOfSale } from './use-e-receipt.ts'
import { useEReceipt } from './use-e-receipt.ts'
import { useReceiptOnDisplay } from '../customer-window/use-on-display.ts'

type EReceiptButtonProps = {
  readonly of: EndedSale
  readonly isDisabled?: boolean
}

/** Opens the e-receipt of any sale that has ended; nothing where none was asked for and none can be. */
export function EReceiptButton({ of, isDisabled = false }: EReceiptButtonProps) {
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  const receipt = useEReceipt(of)
  if (!receipt.isOffered || (!receipt.ask && receipt.url === undefined)) return null
  return (
    <>
      <Button
        icon="qr"
        hotkey="Shift+F7"
        isDisabled={isDisabled}
        onPress={() => setIsOpen(true)}
        testId={testIds.receiptOfSale(of.sale)}
      >
        {t('receipt.ask')}
      </Button>
      {isOpen && <EReceiptDialog sale={of.sale} receipt={receipt} onClose={() => setIsOpen(false)} />}
    </>
  )
}

type EReceiptDialogProps = {
  readonly sale: string
  readonly receipt: EReceiptOfSale
  readonly onClose: () => void
}

/** Where it stands, and its code on both screens while the customer is at the counter. */
function EReceiptDialog({ sale, receipt, onClose }: EReceiptDialogProps) {
  const { t } = useI18n()
  const [asked, setAsked] = useState<string | null>(null)
  const { ask, run, word } = receipt
  const url = receipt.url ?? asked ?? undefined
  useReceiptOnDisplay(sale, url)
  const act = ask && asked === null && (
    <Button
      kind="main"
      hotkey="Enter"
      isDisabled={run.state === 'running'}
      onPress={() => void ask().then(setAsked)}
      testId={testIds.receiptAsk}
    >
      {t(word === 'failed' ? 'receipt.ask-again' : 'receipt.ask-past')}
    </Button>
  )
  return (
    <Dialog
      title={t('receipt.past-title', { no: sale })}
      onClose={onClose}
      closeLabel={t('common.close')}
      testId={testIds.receiptPast}
      acts={act}
    >
      <div className={styles.past}>
        <EReceiptChips of={receipt} />
        {url !== undefined && <QrCode text={url} className={styles.code} testId={testIds.receiptQr} />}
        <p>{t(url === undefined ? 'receipt.past-words' : 'receipt.past-code')}</p>
        <RunTrouble run={run} testId={testIds.receiptError} />
      </div>
    </Dialog>
  )
}
