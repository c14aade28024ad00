import { addMoney, isZeroMoney } from '#src/domain/money/arithmetic.ts'
import { cardDayDifference } from '#src/domain/shift/card-day.ts'
import type { CardDaySums as Sums } from '#src/domain/shift/card-day.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Notice } from '../../ui/notice.tsx'
import { FactRow } from './fact-row.tsx'
import styles from './shift.module.css'

type CardDaySumsProps = { readonly sums: Sums }

/** What the terminal handed to the bank by brand, what the till took by it, and what that differs by. */
export function CardDaySums({ sums }: CardDaySumsProps) {
  const { t, formats } = useI18n()
  const { told, taken } = sums
  if (!told || !taken) return null
  const difference = cardDayDifference(sums)
  return (
    <>
      <dl className={styles.facts} data-testid={testIds.cardDaySums}>
        {told.map(({ brand, count, amount }) => (
          <FactRow key={brand} label={`${count} × ${brand}`} value={formats.money(amount)} />
        ))}
        {difference && (
          <FactRow label={t('cash.card-day.told')} value={formats.money(addMoney(taken, difference))} />
        )}
        <FactRow label={t('cash.card-day.taken')} value={formats.money(taken)} />
      </dl>
      {difference && !isZeroMoney(difference) && (
        <Notice tone="warn" testId={testIds.cardDayDifference}>
          {t('cash.card-day.differs', { difference: formats.money(difference) })}
        </Notice>
      )}
    </>
  )
}
