import type { Money } from '#src/domain/money/money.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { depositBalance, depositsOf } from '#src/domain/shift/deposit-totals.ts'
import { expectedCash, totalsOf } from '#src/domain/shift/expected-cash.ts'
import { changeForForeign, foreignInDrawer } from '#src/domain/shift/foreign-totals.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useIsDrawerFull } from '../../lib/live/use-is-drawer-full.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FactRow } from './fact-row.tsx'
import styles from './shift.module.css'

type ShiftSummaryProps = {
  readonly shift: ShiftState
  /** Whoever counts the drawer is not told what should be in it. */
  readonly seesExpected: boolean
}

/** What the shift has come to. */
export function ShiftSummary({ shift, seesExpected }: ShiftSummaryProps) {
  const { t, formats } = useI18n()
  const totals = totalsOf(shift)
  const { paidIn, paidOut, dropped, tenders, rounding, drawerOpenings, foreign = [] } = totals
  const deposits = depositsOf(totals)
  const isFull = useIsDrawerFull()
  return (
    <Card title={t('cash.shift')} isFilling testId={testIds.shiftReport}>
      {isFull && (
        <Notice tone="warn" testId={testIds.drawerFull}>
          {t('cash.drawer-full')}
        </Notice>
      )}
      <dl className={styles.facts}>
        <FactRow label={t('shift.sales', { count: shift.sales })} value={formats.money(shift.salesGross)} />
        <FactRow
          label={t('shift.returns', { count: shift.returns })}
          value={formats.money(shift.returnsGross)}
        />
        {seesExpected &&
          tenders.map(({ tender, taken, refunded }) => (
            <FactRow
              key={tender}
              label={t(`cash.tender.${tender}`)}
              value={formats.money(subtractMoney(taken, refunded))}
            />
          ))}
        {seesExpected && rounding && <Moved label={t('cash.rounding')} sum={rounding} />}
      </dl>
      <dl className={styles.facts}>
        <FactRow label={t('shift.float-short')} value={formats.money(shift.float)} />
        {foreign.map(
          ({ brought }) =>
            brought && (
              <FactRow
                key={brought.sum.currency}
                label={t('cash.foreign-brought', { currency: brought.sum.currency })}
                value={formats.money(brought.sum)}
                testId={testIds.foreignBrought(brought.sum.currency)}
              />
            ),
        )}
        <Moved label={t('deposit.taken')} sum={deposits.taken} />
        <Moved label={t('deposit.paid-back')} sum={deposits.paidBack} />
        {deposits.withGoods && <Moved label={t('deposit.with-goods')} sum={deposits.withGoods} />}
        <Moved label={t('deposit.balance')} sum={depositBalance(deposits)} />
        <Moved label={t('cash.foreign-change')} sum={changeForForeign(totals)} />
        <Moved label={t('cash.paid-in')} sum={paidIn} />
        <Moved label={t('cash.paid-out')} sum={paidOut} />
        <Moved label={t('cash.dropped')} sum={dropped} />
        {drawerOpenings > 0 && <FactRow label={t('cash.drawer-openings')} value={String(drawerOpenings)} />}
        {seesExpected && (
          <FactRow
            label={t('shift.expected')}
            value={formats.money(expectedCash(shift))}
            testId={testIds.cashExpected}
          />
        )}
        {seesExpected &&
          foreign.map((row) => (
            <FactRow
              key={row.taken.currency}
              label={t('cash.foreign-taken', { currency: row.taken.currency })}
              value={formats.money(foreignInDrawer(row))}
              testId={testIds.foreignExpected(row.taken.currency)}
            />
          ))}
      </dl>
      <Received />
    </Card>
  )
}

/** What head office has of all documents of this till: the day may be closed without it, but not without knowing. It gets none of a practice. */
function Received() {
  const { t } = useI18n()
  const { received, unsent } = useLive('link')
  if (useLive('training')) {
    return (
      <div className={styles.row} data-testid={testIds.shiftReceived}>
        <span className={styles.label}>{t('shift.received')}</span>
        <Chip>{t('shift.received-training')}</Chip>
      </div>
    )
  }
  return (
    <div className={styles.row} data-testid={testIds.shiftReceived} data-unsent={unsent}>
      <span className={styles.label}>{t('shift.received')}</span>
      <Chip tone={unsent === 0 ? 'good' : 'warn'}>
        {t('shift.received-of', { received, total: received + unsent })}
      </Chip>
    </div>
  )
}

function Moved({ label, sum }: { readonly label: string; readonly sum: Money }) {
  const { formats } = useI18n()
  return sum.minor === 0 ? null : <FactRow label={label} value={formats.money(sum)} />
}
