import type { Money } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Figure } from '../../ui/figure.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './shift.module.css'

type CashDifferenceProps = {
  readonly counted: Money
  readonly difference: Money
  readonly isLarge: boolean
  readonly mayClose: boolean
}

/** What was counted, and in words what is over or short. */
export function CashDifference({ counted, difference, isLarge, mayClose }: CashDifferenceProps) {
  const { t, formats } = useI18n()
  const sum = formats.money(money(Math.abs(difference.minor), difference.currency))
  const words =
    difference.minor === 0 ? t('shift.even') : t(difference.minor > 0 ? 'shift.over' : 'shift.short', { sum })
  return (
    <>
      <Figure label={t('shift.counted')} amount={formats.amount(counted)} unit={formats.unit(counted)} />
      <div className={styles.difference} data-testid={testIds.cashDifference} data-minor={difference.minor}>
        <Notice tone={difference.minor === 0 ? 'good' : isLarge ? 'bad' : 'warn'}>
          {words}
          {!mayClose && <p>{t('cash.needs-manager')}</p>}
        </Notice>
      </div>
    </>
  )
}
