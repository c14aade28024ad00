import { useState } from 'react'
import type { DocumentNo } from '#src/base/ids.ts'
import { EReceiptLine } from '../../lib/e-receipt/e-receipt-line.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReceiptOnDisplay } from '../../lib/customer-window/use-on-display.ts'
import { useIssuedOnDisplay } from '../../lib/voucher/use-issued-on-display.ts'
import { Chip } from '../../ui/chip.tsx'
import { Done } from '../../ui/done.tsx'
import styles from './exchange.module.css'
import { creditIn } from './credit-in.ts'
import { RefundParts } from './refund-parts.tsx'
import type { DoneExchange } from './use-exchange.ts'

type ExchangeDoneProps = { readonly done: DoneExchange; readonly onClose: () => void }

/** Both documents are written and on their way to the printer: what the cashier still does. */
export function ExchangeDone({ done, onClose }: ExchangeDoneProps) {
  const { t, formats } = useI18n()
  const { document, payments, parts, customer, issued, isPaperless } = done
  const [receiptUrl, setReceiptUrl] = useState(done.receiptUrl)
  useReceiptOnDisplay(document, receiptUrl)
  // Above the address of the receipt: it is money.
  useIssuedOnDisplay(issued, creditIn(parts))
  const change = payments.find((payment) => payment.change)?.change
  return (
    <Done
      title={t('exchange.done', { document })}
      document={document}
      nextLabel={t('returns.next')}
      onNext={onClose}
      testId={testIds.exchangeDone}
    >
      <RefundParts parts={parts} />
      <p>{t('exchange.sign')}</p>
      {change && change.minor > 0 && <p>{t('exchange.change', { sum: formats.money(change) })}</p>}
      <div className={styles.receipt}>
        {isPaperless && <Chip>{t('receipt.paperless')}</Chip>}
        <EReceiptLine of={{ sale: document as DocumentNo, customer }} onUrl={setReceiptUrl} />
      </div>
    </Done>
  )
}
