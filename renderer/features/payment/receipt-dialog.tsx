import { useState } from 'react'
import { readEParagon } from '#src/domain/receipt/e-paragon.ts'
import { receiptWays } from '#src/domain/receipt/e-receipt.ts'
import { type ReceiptPlan, planReceipt } from '#src/domain/receipt/plan-receipt.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './pay-panel.module.css'
import type { ReceiptChoice } from './use-receipt-choice.ts'

type ReceiptDialogProps = { readonly choice: ReceiptChoice; readonly onClose: () => void }

/** On paper, electronically, or both; what comes of it in words. A fiscal receipt leaves the paper for the code of an e-paragon. */
export function ReceiptDialog({ choice, onClose }: ReceiptDialogProps) {
  const { t } = useI18n()
  const { wish, means } = choice
  const { isFiscal } = means
  const [way, setWay] = useState(wish.way)
  const [typed, setTyped] = useState(wish.eParagon ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const type = (text: string): void => {
    setTyped(text)
    setIsRefused(false)
  }
  useScanClaim(({ code }) => {
    type(code)
    if (readEParagon(code) === null) setIsRefused(true)
    else setWay('electronic')
  })
  const eParagon = readEParagon(typed)
  const next = { way, ...(way === 'electronic' && eParagon !== null && { eParagon }) }
  const plan = planReceipt(next, means)
  const asksCode = isFiscal && way === 'electronic'
  const take = (): void => {
    if (asksCode && typed.trim() !== '' && eParagon === null) return setIsRefused(true)
    choice.choose(next)
    onClose()
  }
  return (
    <Dialog
      title={t('receipt.title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.receiptDialog}
      acts={
        <Button kind="main" hotkey="Enter" onPress={take} testId={testIds.receiptTake}>
          {t('receipt.take')}
        </Button>
      }
    >
      <div className={styles.words}>
        <ChoiceRow
          label={t('receipt.title')}
          isLabelHidden
          choices={receiptWays.map((value) => ({ value, label: t(`receipt.way.${value}`) }))}
          value={way}
          onChoose={setWay}
          testId={testIds.receiptWay}
        />
        {asksCode && (
          <TextField
            label={t('receipt.e-paragon')}
            value={typed}
            onChange={type}
            onEnter={take}
            error={isRefused ? t('receipt.e-paragon-wrong') : null}
            autoFocus
            testId={testIds.receiptEParagon}
          />
        )}
        {!asksCode && isRefused && <Notice tone="bad">{t('receipt.e-paragon-wrong')}</Notice>}
        <p data-testid={testIds.receiptWords}>{t(`receipt.words.${wordsOf(plan, isFiscal)}`)}</p>
      </div>
    </Dialog>
  )
}

function wordsOf({ isOnPaper, to, eParagon }: ReceiptPlan, isFiscal: boolean): string {
  if (eParagon !== undefined) return 'e-paragon'
  if (to === undefined) return 'paper'
  if (!isOnPaper) return to
  return isFiscal ? `fiscal-and-${to}` : `paper-and-${to}`
}
