import { useState } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { Money } from '#src/domain/money/money.ts'
import { readVoucherNumber } from '#src/domain/stored-value/voucher-number.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { SeekVoucher } from '../../lib/voucher/seek-voucher.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useVoucher } from '../../lib/voucher/use-voucher.ts'
import { VoucherField } from '../../lib/voucher/voucher-field.tsx'
import { VoucherFacts } from '../../lib/voucher/voucher-facts.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './pay-panel.module.css'
import type { VoucherPayment } from './use-voucher-payment.ts'
import { useVoucherPayment } from './use-voucher-payment.ts'

type VoucherDialogProps = {
  readonly due: Money
  /** Vouchers that pay a part already. */
  readonly used: readonly (string | undefined)[]
  readonly onTake: (payment: PlannedPayment) => void
  readonly onClose: () => void
}

/** A gift card, voucher or store credit by scan or by its number: what is on it, what it pays, or why it does not. */
export function VoucherDialog({ due, used, onTake, onClose }: VoucherDialogProps) {
  const { t, formats } = useI18n()
  const [text, setText] = useState('')
  useScanClaim((scan) => setText(scan.code))
  const number = readVoucherNumber(text)
  const found = useVoucher(number)
  const paying = useVoucherPayment(found?.view, due)
  const isUsed = found !== undefined && used.includes(found.id)
  const payment = isUsed ? null : (paying?.payment ?? null)
  const take = (): void => {
    if (payment) onTake(payment)
  }
  return (
    <Dialog
      title={t('voucher.pay-title')}
      onClose={onClose}
      closeLabel={t('common.back')}
      testId={testIds.voucherDialog}
      acts={
        <Button
          kind="main"
          hotkey="Enter"
          isDisabled={payment === null}
          onPress={take}
          testId={testIds.voucherTake}
        >
          {payment ? t('voucher.take', { sum: formats.money(payment.amount) }) : t('voucher.take-nothing')}
        </Button>
      }
    >
      <div className={styles.words}>
        <VoucherField text={text} onChange={setText} onEnter={take} />
        {found && !found.view && <SeekVoucher key={found.id} id={found.id} words={t('voucher.unknown')} />}
        {number !== null && found?.view && <VoucherFacts number={number} view={found.view} />}
        {isUsed ? (
          <Notice tone="warn">{t('voucher.used-here')}</Notice>
        ) : (
          paying && <Outcome paying={paying} />
        )}
      </div>
    </Dialog>
  )
}

type OutcomeProps = { readonly paying: VoucherPayment }

/** What stays on it, or the rule that keeps it from paying. */
function Outcome({ paying: { decision } }: OutcomeProps) {
  const { t, formats } = useI18n()
  const failed = decision.grounds.find(({ passed }) => !passed)
  if (failed) {
    return (
      <Notice tone="bad" testId={testIds.voucherRefused}>
        {t(`voucher.rule.${failed.rule}`)}
      </Notice>
    )
  }
  return decision.left.minor > 0 && <p>{t('voucher.left', { sum: formats.money(decision.left) })}</p>
}
