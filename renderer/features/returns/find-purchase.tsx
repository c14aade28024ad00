import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { saleOfGiftCode } from '#src/domain/returns/gift-code.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CardReadingDialog } from './card-reading-dialog.tsx'
import { HeldGoods } from './held-goods.tsx'
import { NothingFound } from './nothing-found.tsx'
import { purchaseNumber } from './purchase-number.ts'
import { PurchaseRow } from './purchase-row.tsx'
import styles from './returns.module.css'
import { useCardReading } from './use-card-reading.ts'

type FindPurchaseProps = {
  readonly onOpen: (purchase: PurchaseView, isGift: boolean) => void
  /** The customer presented a card. */
  readonly onCard: (card: string) => void
  /** Goods of a purchase that is not here come in under its number. */
  readonly onTakeIn: (number: string) => void
  /** Goods of which nothing at all is shown; null without a shift. */
  readonly onBlind: (() => void) | null
}

const mostFound = 20
const fewestLetters = 3

/** Looks for the proof of purchase: number, name, phone, address of mail, a scan of the slip, or the card that paid. */
export function FindPurchase({ onOpen, onCard, onTakeIn, onBlind }: FindPurchaseProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  const reader = useCardReading(onCard)
  const gift = saleOfGiftCode(text)
  const query = gift ?? text.trim()
  const isAsked = query.length >= fewestLetters
  const {
    value: found = [],
    isCurrent,
    hasFailed,
  } = useReplica({
    key: isAsked ? `find:${query}` : null,
    topics: ['orders', 'sales', 'customers'],
    ask: (queries) => queries.findPurchases(query, mostFound),
    isKept: true,
  })
  const named = found.find((purchase) => purchaseNumber(purchase).toLowerCase() === query.toLowerCase())
  const only = named ?? (found.length === 1 ? found[0] : undefined)
  useScanClaim((scan) => {
    reader.stop()
    setText(scan.code)
  })
  return (
    <Page title={t('returns.title')}>
      <div className={styles.find}>
        <TextField
          label={t('returns.field')}
          placeholder={t('returns.field')}
          isLabelHidden
          isLarge
          icon="search"
          value={text}
          onChange={setText}
          onEnter={() => isCurrent && only && onOpen(only, gift !== null)}
          testId={testIds.returnsField}
          autoFocus
        />
        {hasFailed && <Notice tone="bad">{t('common.list-failed')}</Notice>}
        {!isAsked && (
          <>
            <HeldGoods onFind={setText} />
            <Empty icon="undo" title={t('returns.find-title')}>
              {t('returns.find-words')}
            </Empty>
            <div className={styles.ways}>
              <Button icon="card" hotkey="F7" onPress={() => void reader.start()} testId={testIds.byCard}>
                {t('returns.by-card')}
              </Button>
              {onBlind && (
                <Button hotkey="F8" onPress={onBlind} testId={testIds.blindOpen}>
                  {t('returns.blind-open')}
                </Button>
              )}
            </div>
          </>
        )}
        <ul className={styles.purchases}>
          {found.map((purchase) => (
            <li key={purchaseNumber(purchase)}>
              <PurchaseRow purchase={purchase} onOpen={() => onOpen(purchase, gift !== null)} />
            </li>
          ))}
        </ul>
        {isAsked && isCurrent && !hasFailed && found.length === 0 && (
          <NothingFound key={query} number={query} onTakeIn={onTakeIn} />
        )}
      </div>
      <CardReadingDialog {...reader} />
    </Page>
  )
}
