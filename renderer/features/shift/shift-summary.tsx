import type { Money } from '#src/domain/money/money.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import { depositsOf } from '#src/domain/shift/deposit-totals.ts'
import { expectedCash, totalsOf } from '#src/domain/shift/expected-cash.ts'
import { changeForForeign, foreignInDrawer } from '#src/domain/shift/foreign-totals.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/use-live.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
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
  const { paidIn, paidOut, dropped, tenders, drawerOpenings, foreign = [] } = totals
  const deposits = depositsOf(totals)
  const isFull = useIsFull(shift)
  return (
    <Card title={t('cash.shift')} isFilling testId={testIds.shiftReport}>
      {isFull && <Notice tone="warn">{t('cash.drawer-full')}</Notice>}
      <dl className={styles.facts}>
        <Row label={t('shift.sales', { count: shift.sales })} value={formats.money(shift.salesGross)} />
        <Row label={t('shift.returns', { count: shift.returns })} value={formats.money(shift.returnsGross)} />
        {seesExpected &&
          tenders.map(({ tender, taken, refunded }) => (
            <Row
              key={tender}
              label={t(`cash.tender.${tender}`)}
              value={formats.money(subtractMoney(taken, refunded))}
            />
          ))}
      </dl>
      <dl className={styles.facts}>
        <Row label={t('shift.float-short')} value={formats.money(shift.float)} />
        <Moved label={t('deposit.taken')} sum={deposits.taken} />
        <Moved label={t('deposit.paid-back')} sum={deposits.paidBack} />
        <Moved label={t('cash.foreign-change')} sum={changeForForeign(totals)} />
        {deposits.withGoods && <Moved label={t('deposit.with-goods')} sum={deposits.withGoods} />}
        <Moved label={t('cash.paid-in')} sum={paidIn} />
        <Moved label={t('cash.paid-out')} sum={paidOut} />
        <Moved label={t('cash.dropped')} sum={dropped} />
        {drawerOpenings > 0 && <Row label={t('cash.drawer-openings')} value={String(drawerOpenings)} />}
        {seesExpected && (
          <Row
            label={t('shift.expected')}
            value={formats.money(expectedCash(shift))}
            testId={testIds.cashExpected}
          />
        )}
        {seesExpected &&
          foreign.map((row) => (
            <Row
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

/** Enough cash lies in the drawer to be taken to the safe. */
function useIsFull(shift: ShiftState): boolean {
  const { value: values } = useReplica({
    key: 'cash-policy',
    topics: ['places'],
    ask: (queries) => queries.cashPolicyValues(),
  })
  return values !== undefined && expectedCash(shift).minor > cashPolicyOf(values).drawerLimitMinor
}

/** What head office has of all documents of this till: the day may be closed without it, but not without knowing. */
function Received() {
  const { t } = useI18n()
  const { received, unsent } = useLive('link')
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
  return sum.minor === 0 ? null : <Row label={label} value={formats.money(sum)} />
}

type RowProps = { readonly label: string; readonly value: string; readonly testId?: string }

const Row = ({ label, value, testId }: RowProps) => (
  <div className={styles.row}>
    <dt className={styles.label}>{label}</dt>
    <dd data-testid={testId}>{value}</dd>
  </div>
)
