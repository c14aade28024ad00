import { Button } from '../../ui/button.tsx'
import { EReceiptChips } from './e-receipt-chips.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { RunTrouble } from '../act/run-trouble.tsx'
import { testIds } from '../test-ids.ts'
import type { EndedSale } from './use-e-receipt.ts'
import { useEReceipt } from './use-e-receipt.ts'

type EReceiptLineProps = {
  readonly of: EndedSale
  /** It was asked for: where the customer reads it. */
  readonly onUrl: (url: string) => void
}

/** Where the receipt of a sale that has just ended stands electronically; asks for it where it was only printed, or did not arrive. */
export function EReceiptLine({ of, onUrl }: EReceiptLineProps) {
  const { t } = useI18n()
  const receipt = useEReceipt(of)
  const { word, ask, run } = receipt
  const start = async (): Promise<void> => {
    const url = await ask?.()
    if (url) onUrl(url)
  }
  return (
    <>
      <EReceiptChips of={receipt} />
      {ask && (
        <Button
          size="small"
          icon="qr"
          hotkey="Shift+F7"
          isDisabled={run.state === 'running'}
          onPress={() => void start()}
          testId={testIds.receiptAsk}
        >
          {t(word === 'failed' ? 'receipt.ask-again' : 'receipt.ask')}
        </Button>
      )}
      <RunTrouble run={run} testId={testIds.receiptError} />
    </>
  )
}
