import type { Money } from '#src/domain/money/money.ts'
import type { ExchangeSums } from '#src/domain/returns/exchange.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import styles from './exchange.module.css'

type ExchangeSumsCardProps = {
  readonly sums: ExchangeSums
  readonly returned: Money
  readonly due: Money
}

/** What the goods given back and the new ones come to, and the difference in the big figure. */
export function ExchangeSumsCard({ sums, returned, due }: ExchangeSumsCardProps) {
  const { t, formats } = useI18n()
  const difference = sums.outcome === 'pay' ? sums.toPay : sums.toRefund
  return (
    <Card>
      <dl className={styles.rows}>
        <div className={styles.row}>
          <dt>{t('exchange.gives')}</dt>
          <dd>{formats.money(returned)}</dd>
        </div>
        <div className={styles.row}>
          <dt>{t('exchange.takes')}</dt>
          <dd>{formats.money(due)}</dd>
        </div>
      </dl>
      <div data-testid={testIds.exchangeSums} data-outcome={sums.outcome}>
        <Figure
          label={t(`exchange.outcome.${sums.outcome}`)}
          amount={formats.amount(difference)}
          unit={formats.unit(difference)}
        />
      </div>
    </Card>
  )
}
