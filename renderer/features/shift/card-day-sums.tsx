import { isZeroMoney } from '#src/domain/money/arithmetic.ts'
import { cardDayDifference } from '#src/domain/shift/card-day.ts'
import type { CardDaySums as Sums } from '#src/domain/shift/card-day.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Notice } from '../../ui/notice.tsx'

type CardDaySumsProps = { readonly sums: Sums }

/** What the terminal handed to the bank by brand, what the till took by it, and what that differs by. */
export function CardDaySums({ sums }: CardDaySumsProps) {
  const { t, formats } = useI18n()
  const { told, taken } = sums
  if (!told || !taken) return null
  const difference = cardDayDifference(sums)
  const brands = told.map(({ brand, count, amount }) => `${count} × ${brand} ${formats.money(amount)}`)
  return (
    <>
      <p data-testid={testIds.cardDaySums}>
        {t('cash.card-day.sums', {
          brands: brands.length === 0 ? '–' : brands.join(' · '),
          taken: formats.money(taken),
        })}
      </p>
      {difference && !isZeroMoney(difference) && (
        <Notice tone="warn" testId={testIds.cardDayDifference}>
          {t('cash.card-day.differs', { difference: formats.money(difference) })}
        </Notice>
      )}
    </>
  )
}
