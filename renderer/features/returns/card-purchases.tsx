import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { purchaseNumber } from './purchase-number.ts'
import { PurchaseRow } from './purchase-row.tsx'
import styles from './returns.module.css'

type CardPurchasesProps = {
  /** As a terminal calls it. */
  readonly card: string
  readonly onOpen: (purchase: PurchaseView) => void
  readonly onBack: () => void
}

const days = 90
const mostFound = 50
const dayMs = 86_400_000

/** What one card has paid, in any store whose sales are known here. */
export function CardPurchases({ card, onOpen, onBack }: CardPurchasesProps) {
  const { t } = useI18n()
  const { clock } = useServices()
  const [since] = useState(() => new Date(clock.now() - days * dayMs).toISOString())
  const { value: found, hasFailed } = useReplica({
    key: `card:${card}`,
    topics: ['sales', 'customers'],
    ask: (queries) => queries.cardPurchases(card, since, mostFound),
  })
  return (
    <Page
      title={t('returns.card-title')}
      subtitle={t('returns.card-subtitle', { count: days })}
      acts={
        <Button onPress={onBack} hotkey="Escape">
          {t('common.back')}
        </Button>
      }
    >
      <div className={styles.find} data-testid={testIds.cardPurchases} data-count={found?.length}>
        {hasFailed && <Notice tone="bad">{t('common.list-failed')}</Notice>}
        <ul className={styles.purchases}>
          {found?.map((purchase) => (
            <li key={purchaseNumber(purchase)}>
              <PurchaseRow purchase={purchase} onOpen={() => onOpen(purchase)} />
            </li>
          ))}
        </ul>
        {found?.length === 0 && (
          <Empty icon="card" title={t('returns.card-none-title')}>
            {t('returns.card-other-ways')}
          </Empty>
        )}
      </div>
    </Page>
  )
}
