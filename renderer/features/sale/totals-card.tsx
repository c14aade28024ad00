import type { NoteId, StaffId } from '#src/base/ids.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNoteWords } from '../../lib/live/use-note-list.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { SideCard } from './side-card.tsx'
import styles from './totals-card.module.css'

type TotalsCardProps = {
  readonly totals: Totals
  readonly coupons: readonly string[]
  /** Who of the store buys; null for anybody else. */
  readonly staff: StaffId | null
  /** Of the whole basket. */
  readonly notes: readonly NoteId[]
  readonly onDropCoupon: (code: string) => void
}

/** What is to be paid, and the VAT within it. */
export function TotalsCard({ totals, coupons, staff, notes, onDropCoupon }: TotalsCardProps) {
  const { t, formats } = useI18n()
  const sayNotes = useNoteWords()
  const buyer = useLive('staff').find((person) => person.staff === staff)
  const { gross, deposits, due, saved, vat, idleCoupons, pieces } = totals
  return (
    <SideCard>
      <dl className={styles.rows}>
        <div className={styles.row}>
          <dt>{t('sale.pieces')}</dt>
          <dd>{t('common.pieces', { count: pieces })}</dd>
        </div>
        {staff !== null && (
          <div className={styles.row}>
            <dt>{t('staff-purchase.title')}</dt>
            <dd data-testid={testIds.staffPurchaseBuyer}>{buyer?.name ?? staff}</dd>
          </div>
        )}
        {notes.length > 0 && (
          <div className={styles.row}>
            <dt>{t('note.open')}</dt>
            <dd className={styles.notes} data-testid={testIds.saleNotes}>
              {sayNotes(notes)}
            </dd>
          </div>
        )}
        {saved.minor > 0 && (
          <div className={styles.saved}>
            <dt>{t('sale.saved')}</dt>
            <dd data-testid={testIds.saved}>− {formats.amount(saved)}</dd>
          </div>
        )}
        {deposits.map(({ kind, unit, count, amount }) => (
          <div key={`${kind} ${unit.minor}`} className={styles.row} data-testid={testIds.deposits}>
            <dt>{t('deposit.basket', { kind: t(`deposit.${kind}`), count })}</dt>
            <dd>{formats.amount(amount)}</dd>
          </div>
        ))}
        {coupons.map((code) => (
          <div key={code} className={styles.row}>
            <dt data-testid={testIds.couponEffect(code)}>
              {t(idleCoupons.includes(code) ? 'sale.coupon-idle' : 'sale.coupon', { code })}
            </dt>
            <dd>
              <Button
                kind="quiet"
                size="small"
                onPress={() => onDropCoupon(code)}
                testId={testIds.coupon(code)}
              >
                {t('sale.coupon-drop')}
              </Button>
            </dd>
          </div>
        ))}
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
          amount={formats.amount(due)}
          unit={formats.unit(due)}
          testId={testIds.saleTotal}
        />
      </div>
    </SideCard>
  )
}
