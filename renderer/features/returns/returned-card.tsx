import type { ReturnState } from '#src/domain/returns/return-state.ts'
import { sourceNumber } from '#src/domain/returns/source-number.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import styles from './returns.module.css'

type ReturnedCardProps = { readonly returned: ReturnState }

/** What was taken back under a number, where there is no purchase to open. */
export function ReturnedCard({ returned }: ReturnedCardProps) {
  const { t, formats } = useI18n()
  const { return: no, store, returnedAt, source, lines, gross } = returned
  const [where, moment] = [store ?? '', formats.moment(returnedAt)]
  return (
    <Card
      title={t('returns.returned-title', { no })}
      aside={<strong>{formats.money(gross)}</strong>}
      testId={testIds.returnedCard}
    >
      <p className={styles.facts}>
        {t(store === null ? 'returns.returned-office' : 'returns.returned-at', { moment, store: where })}
      </p>
      <ul className={styles.held}>
        {lines.map(({ line, quantity, name, variant }) => (
          <li key={line} className={styles.heldRow}>
            <strong>{formats.quantity(quantity)} ×</strong>
            <span>{[name, variant].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      <p>
        {source
          ? t('returns.returned-of', { number: sourceNumber(source) })
          : t('returns.returned-without-proof')}
      </p>
    </Card>
  )
}
