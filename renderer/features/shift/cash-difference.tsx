import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import type { Money } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import type { ForeignCount } from '#src/domain/shift/counted-cash.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Figure } from '../../ui/figure.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './shift.module.css'

type CashDifferenceProps = {
  readonly counted: Money
  readonly difference: Money
  readonly foreign: readonly ForeignCount[]
  readonly isLarge: boolean
  readonly mayClose: boolean
}

/** What was counted, and in words what is over or short. */
export function CashDifference({ counted, difference, foreign, isLarge, mayClose }: CashDifferenceProps) {
  const { t, formats } = useI18n()
  const sum = formats.money(money(Math.abs(difference.minor), difference.currency))
  const isEven = difference.minor === 0 && foreign.every(isForeignEven)
  const words =
    difference.minor === 0 ? t('shift.even') : t(difference.minor > 0 ? 'shift.over' : 'shift.short', { sum })
  return (
    <>
      <Figure label={t('shift.counted')} amount={formats.amount(counted)} unit={formats.unit(counted)} />
      <div className={styles.difference} data-testid={testIds.cashDifference} data-minor={difference.minor}>
        <Notice tone={isEven ? 'good' : isLarge ? 'bad' : 'warn'}>
          <p className={styles.outBy}>{words}</p>
          {foreign.map((count) => (
            <ForeignDifference key={count.expected.currency} count={count} />
          ))}
          {!mayClose && <p>{t('cash.needs-manager')}</p>}
        </Notice>
      </div>
    </>
  )
}

const isForeignEven = ({ expected, counted }: ForeignCount): boolean => expected.minor === counted.minor

/** The same of a foreign currency, which no other makes good. */
function ForeignDifference({ count }: { readonly count: ForeignCount }) {
  const { t, formats } = useI18n()
  const { minor, currency } = subtractMoney(count.counted, count.expected)
  const key = minor === 0 ? 'even' : minor > 0 ? 'over' : 'short'
  return (
    <p data-testid={testIds.foreignDifference(currency)} data-minor={minor}>
      {t(`cash.foreign-${key}`, {
        currency,
        counted: formats.money(count.counted),
        sum: formats.money(money(Math.abs(minor), currency)),
      })}
    </p>
  )
}
