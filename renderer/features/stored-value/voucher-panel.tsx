import { useState } from 'react'
import type { Currency } from '#src/domain/money/money.ts'
import { readVoucherNumber } from '#src/domain/stored-value/voucher-number.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { SeekVoucher } from '../../lib/voucher/seek-voucher.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import type { FoundVoucher } from '../../lib/voucher/use-voucher.ts'
import { useVoucher } from '../../lib/voucher/use-voucher.ts'
import { VoucherFacts } from '../../lib/voucher/voucher-facts.tsx'
import { VoucherField } from '../../lib/voucher/voucher-field.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { LoadForm } from './load-form.tsx'
import type { LoadOrder } from './load-order.ts'
import { VoucherBlock } from './voucher-block.tsx'
import styles from './voucher-panel.module.css'

type VoucherPanelProps = {
  /** Null without an open shift: then nothing is sold. */
  readonly currency: Currency | null
  readonly onLoad: (order: LoadOrder) => void
}

/** Balance of any voucher by scan or by number; a gift card is sold and topped up here. */
export function VoucherPanel({ currency, onLoad }: VoucherPanelProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  useScanClaim((scan) => setText(scan.code))
  const number = readVoucherNumber(text)
  const found = useVoucher(number)
  return (
    <Page title={t('voucher.title')} subtitle={t('voucher.lead')}>
      <VoucherField text={text} onChange={setText} />
      {number === null || !found ? (
        <Empty icon="gift" title={t('voucher.find-title')}>
          {t('voucher.find-words')}
        </Empty>
      ) : (
        <div className={styles.panel}>
          <Card title={t('voucher.on-it')} isFilling>
            <Known number={number} found={found} />
          </Card>
          <Card title={t('voucher.load-title')} isFilling>
            {currency === null ? (
              <p>{t('returns.hint.no-shift')}</p>
            ) : (
              <LoadForm key={found.id} number={number} found={found} currency={currency} onLoad={onLoad} />
            )}
          </Card>
        </div>
      )}
    </Page>
  )
}

type KnownProps = { readonly number: string; readonly found: FoundVoucher }

function Known({ number, found: { id, view } }: KnownProps) {
  const { t } = useI18n()
  return view ? (
    <>
      <VoucherFacts number={number} view={view} />
      {view.value.kind !== null && <VoucherBlock voucher={view.value} />}
    </>
  ) : (
    <SeekVoucher key={id} id={id} words={t('voucher.unsold')} />
  )
}
