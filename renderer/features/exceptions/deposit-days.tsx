import type { Fresh } from '#src/app/ports.ts'
import { zeroMoney } from '#src/domain/money/arithmetic.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { DayState } from '#src/domain/shift/day-state.ts'
import { depositBalance } from '#src/domain/shift/deposit-totals.ts'
import type { DepositTotals } from '#src/domain/shift/shift-rows.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { Freshness } from '../../lib/live/freshness.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import styles from './exceptions.module.css'
import { daysBack, useDays } from './use-days.ts'

/** Deposits for packaging of all tills by business day; nothing where none was taken or paid back. */
export function DepositDays() {
  const { t } = useI18n()
  const days = useDays().filter(({ value }) => value.deposits)
  const rows = days
    .flatMap(({ value: { businessDate, deposits = [] } }) =>
      deposits.map((row) => [businessDate, row] as const),
    )
    .toSorted(([a], [b]) => b.localeCompare(a))
  if (rows.length === 0) return null
  return (
    <Card
      title={t('deposit.days-title', { count: daysBack })}
      aside={<Freshness of={ageOf(days)} testId={testIds.depositDaysAge} />}
      testId={testIds.depositDays}
    >
      <p className={styles.facts}>{t('deposit.days-lead')}</p>
      <table className={styles.table}>
        <thead>
          <tr className={styles.titles}>
            {(['day', 'taken', 'paid-back', 'with-goods', 'balance'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`deposit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([day, row]) => (
            <DayRow key={`${day} ${row.taken.currency}`} day={day} row={row} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

type DayRowProps = { readonly day: string; readonly row: DepositTotals }

function DayRow({ day, row }: DayRowProps) {
  const { formats } = useI18n()
  const { taken, paidBack, withGoods = zeroMoney(taken.currency) } = row
  const cell = (sum: Money) => <td>{formats.money(sum)}</td>
  return (
    <tr data-testid={testIds.depositDay(day)}>
      <th scope="row">{formats.date(day)}</th>
      {cell(taken)}
      {cell(paidBack)}
      {cell(withGoods)}
      {cell(depositBalance(row))}
    </tr>
  )
}

/** All days come from one database: they are as old as each other, but for those that head office has not told of yet. */
const ageOf = (days: readonly Fresh<DayState>[]): Omit<Fresh<unknown>, 'value'> => ({
  asOf: days.find(({ asOf }) => asOf !== null)?.asOf ?? null,
  pendingFacts: days.reduce((sum, { pendingFacts }) => sum + pendingFacts, 0),
})
