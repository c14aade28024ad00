import { useState } from 'react'
import type { ConductRates, Rate, RateName } from '#src/domain/shift/conduct-rates.ts'
import { conductRates, moneyRates, tillRates } from '#src/domain/shift/conduct-rates.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useStore } from '../../lib/live/use-store.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConductPurchases } from './conduct-purchases.tsx'
import styles from './exceptions.module.css'
import type { PurchaseOpener } from './open-purchase.tsx'
import { daysBack, useDays } from './use-days.ts'

const tenth = 10

/** What a person was asked about: the purchases behind one figure. */
type Chosen = { readonly title: string; readonly purchases: readonly string[] }

type ConductTableProps = { readonly openerOf: PurchaseOpener }

/** How often each person voids, opens, overrides, reprints and takes back, per 100 sales; what is far from the others is marked. */
export function ConductTable({ openerOf }: ConductTableProps) {
  const { t } = useI18n()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const rows = useConduct()
  return (
    <Card title={t('conduct.title', { count: daysBack })} testId={testIds.conduct}>
      <p className={styles.facts}>{t('conduct.lead')}</p>
      {rows.length === 0 ? (
        <p>{t('conduct.none')}</p>
      ) : (
        <table className={styles.table}>
          <RateRows names={moneyRates} rows={rows} onChoose={setChosen} />
          <RateRows names={tillRates} rows={rows} onChoose={setChosen} />
        </table>
      )}
      {chosen && <ConductPurchases {...chosen} openerOf={openerOf} onClose={() => setChosen(null)} />}
    </Card>
  )
}

function useConduct(): readonly ConductRates[] {
  const since = addDays(useToday(), -daysBack)
  const { value: shifts = [] } = useReplica({
    key: `conduct:${since}`,
    topics: ['shift', 'sales'],
    ask: (queries) => queries.shiftsSince(since),
    isKept: true,
  })
  return conductRates(
    shifts,
    useDays().map(({ value }) => value),
  )
}

type RateRowsProps = {
  readonly names: readonly RateName[]
  readonly rows: readonly ConductRates[]
  readonly onChoose: (chosen: Chosen) => void
}

/** Some of the rates of everybody, below their names: all rates beside each other would need a wider screen. */
function RateRows({ names, rows, onChoose }: RateRowsProps) {
  const { t } = useI18n()
  const people = useLive('staff')
  return (
    <tbody>
      <tr className={styles.titles}>
        <th scope="col">{t('conduct.person')}</th>
        <th scope="col">{t('conduct.sales')}</th>
        {names.map((name) => (
          <th key={name} scope="col">
            {t(`conduct.rate.${name}`)}
          </th>
        ))}
      </tr>
      {rows.map(({ staff, sales, rates }) => {
        const person = people.find((one) => one.staff === staff)?.name ?? staff ?? t('conduct.nobody')
        const titled = (name: RateName): string => `${person}: ${t(`conduct.rate.${name}`)}`
        return (
          <tr key={staff}>
            <th scope="row">{person}</th>
            <td>{sales}</td>
            {names.map((name) => (
              <RateCell
                key={name}
                rate={rates[name]}
                testId={testIds.conductOf(staff ?? '', name)}
                onChoose={() => onChoose({ title: titled(name), purchases: rates[name].purchases })}
              />
            ))}
          </tr>
        )
      })}
    </tbody>
  )
}

type RateCellProps = { readonly rate: Rate; readonly testId: string; readonly onChoose: () => void }

function RateCell({ rate, testId, onChoose }: RateCellProps) {
  const { count, per100Tenths, isOutlier, minor, purchases } = rate
  const { t, language, formats } = useI18n()
  const store = useStore()
  const per100 =
    per100Tenths === null
      ? '–'
      : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(per100Tenths / tenth)
  const words = (
    <>
      {isOutlier ? <Chip tone="warn">{t('conduct.often', { rate: per100 })}</Chip> : per100}{' '}
      <span className={styles.facts}>({count})</span>
      {minor !== 0 && (
        <span className={styles.sum}>{formats.money(money(minor, store?.currency ?? 'PLN'))}</span>
      )}
    </>
  )
  return (
    <td data-testid={testId} data-outlier={isOutlier} data-count={count} data-minor={minor}>
      {purchases.length === 0 ? (
        words
      ) : (
        <button type="button" className={styles.figure} onClick={onChoose}>
          {words}
        </button>
      )}
    </td>
  )
}
