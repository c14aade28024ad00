import type { ConductRates, Rate } from '#src/domain/shift/conduct-rates.ts'
import { conductRates, rateNames } from '#src/domain/shift/conduct-rates.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { useStaff } from '../../lib/use-staff.ts'
import { useToday } from '../../lib/use-today.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import styles from './exceptions.module.css'

const days = 14
const tenth = 10

/** How often each person voids, opens, overrides, reprints and takes back, per 100 sales; what is far from the others is marked. */
export function ConductTable() {
  const { t } = useI18n()
  const since = addDays(useToday(), -days)
  const { value = [] } = useReplica({
    key: `conduct:${since}`,
    topics: ['shift', 'sales'],
    ask: (queries) => queries.shiftsSince(since),
    isKept: true,
  })
  const rows = conductRates(value)
  return (
    <Card title={t('conduct.title', { count: days })} testId={testIds.conduct}>
      <p className={styles.facts}>{t('conduct.lead')}</p>
      {rows.length === 0 ? (
        <p>{t('conduct.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('conduct.person')}</th>
              <th scope="col">{t('conduct.sales')}</th>
              {rateNames.map((name) => (
                <th key={name} scope="col">
                  {t(`conduct.rate.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PersonRow key={row.staff} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function PersonRow({ row: { staff, sales, rates } }: { readonly row: ConductRates }) {
  const { t } = useI18n()
  const person = useStaff().find((one) => one.staff === staff)
  return (
    <tr data-testid={testIds.conductOf(staff ?? '')}>
      <th scope="row">{person?.name ?? staff ?? t('conduct.nobody')}</th>
      <td>{sales}</td>
      {rateNames.map((name) => (
        <RateCell key={name} rate={rates[name]} />
      ))}
    </tr>
  )
}

function RateCell({ rate: { count, per100Tenths, isOutlier } }: { readonly rate: Rate }) {
  const { t, language } = useI18n()
  const per100 =
    per100Tenths === null
      ? '–'
      : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(per100Tenths / tenth)
  return (
    <td data-outlier={isOutlier}>
      {isOutlier ? <Chip tone="warn">{t('conduct.often', { rate: per100 })}</Chip> : per100}{' '}
      <span className={styles.facts}>({count})</span>
    </td>
  )
}
