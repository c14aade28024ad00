import type { DocumentNo } from '#src/base/ids.ts'
import { EReceiptLine } from '../../lib/e-receipt/e-receipt-line.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Chip } from '../../ui/chip.tsx'
import { Figure } from '../../ui/figure.tsx'
import type { LastSale } from './sale-context.tsx'
import { useSale } from './sale-context.tsx'
import { GiftButton } from './gift-button.tsx'
import { InvoiceButton } from './invoice-button.tsx'
import { SideCard } from './side-card.tsx'
import styles from './totals-card.module.css'

type LastSaleCardProps = { readonly sale: LastSale }

const tones = { queued: 'plain', sending: 'plain', paused: 'warn', unknown: 'warn', failed: 'bad' } as const

/** What the cashier needs until the next customer's first scan: the change, and whether the slip came out. */
export function LastSaleCard({ sale }: LastSaleCardProps) {
  const { t, formats } = useI18n()
  const { amend } = useSale()
  const jobs = useLive('jobs')
  const mine = jobs.find(({ job, kind }) => kind === 'print' && sale.jobs.includes(job))
  const state = mine && mine.state in tones ? (mine.state as keyof typeof tones) : 'printed'
  return (
    <SideCard testId={testIds.lastSale} document={sale.document}>
      <div className={styles.done}>
        <Chip tone="good">{t('sale.done', { document: sale.document })}</Chip>
        {sale.isPaperless ? (
          <Chip>{t('receipt.paperless')}</Chip>
        ) : (
          <Chip tone={state === 'printed' ? 'good' : tones[state]}>{t(`sale.slip.${state}`)}</Chip>
        )}
        <dl className={styles.facts}>
          <div className={styles.row}>
            <dt>{t('sale.paid')}</dt>
            <dd>{formats.money(sale.total)}</dd>
          </div>
          <div className={styles.row}>
            <dt>{t('sale.given')}</dt>
            <dd>{formats.money(sale.given)}</dd>
          </div>
        </dl>
        <EReceiptLine
          key={`receipt-${sale.document}`}
          of={{ sale: sale.document as DocumentNo, customer: sale.customer ?? null }}
          onUrl={(receiptUrl) => amend({ receiptUrl })}
        />
        <GiftButton key={sale.document} sale={sale.document as DocumentNo} />
        {sale.invoiceNip !== undefined && (
          <InvoiceButton sale={sale.document as DocumentNo} nip={sale.invoiceNip} />
        )}
      </div>
      <div className={styles.total}>
        <Figure
          label={t('payment.change')}
          amount={formats.amount(sale.change)}
          unit={formats.unit(sale.change)}
          tone="accent"
          testId={testIds.lastChange}
        />
      </div>
    </SideCard>
  )
}
