import type { Totals } from '#src/domain/basket/totals.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Figure } from '../../ui/figure.tsx'
import styles from './totals-card.module.css'

type TotalsCardProps = { readonly totals: Totals }

/** What is to be paid, and the VAT within it. */
export function TotalsCard({ totals }: TotalsCardProps) {
  const { t, formats } = useI18n()
  const { gross, vat, pieces } = totals
  return (
    <section className={styles.card}>
      <dl className={styles.rows}>
        <div className={styles.row}>
          <dt>{t('sale.pieces')}</dt>
          <dd>{t('common.pieces', { count: pieces })}</dd>
        </div>
        {vat.map((row) => (
          <div key={row.letter} className={styles.row}>
            <dt>
              {row.percent === null
                ? t('sale.vat-exempt')
                : t('sale.vat', { percent: row.percent, letter: row.letter })}
            </dt>
            <dd>{formats.amount(money(row.vat, gross.currency))}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.total}>
        <Figure
          label={t('sale.to-pay')}
          amount={formats.amount(gross)}
          unit={formats.unit(gross)}
          testId={testIds.saleTotal}
        />
      </div>
    </section>
  )
}
