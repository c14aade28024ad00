import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { saleOfGiftCode } from '#src/domain/returns/gift-code.ts'
import { customerName } from '../../lib/customer-name.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { useScanClaim } from '../../lib/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HeldGoods } from './held-goods.tsx'
import { purchaseNumber } from './purchase-number.ts'
import styles from './returns.module.css'
import { SeekPurchase } from './seek-purchase.tsx'

type FindPurchaseProps = {
  readonly onOpen: (purchase: PurchaseView, isGift: boolean) => void
  /** Goods of a purchase that is not here come in under its number. */
  readonly onTakeIn: (number: string) => void
  /** Goods of which nothing at all is shown; null without a shift. */
  readonly onBlind: (() => void) | null
}

const mostFound = 20
const fewestLetters = 3

/** Looks for the proof of purchase: number, name, phone, address of mail, card or a scan of the slip. */
export function FindPurchase({ onOpen, onTakeIn, onBlind }: FindPurchaseProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
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
  useScanClaim((scan) => setText(scan.code))
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
            {onBlind && (
              <Button hotkey="F8" onPress={onBlind} testId={testIds.blindOpen}>
                {t('returns.blind-open')}
              </Button>
            )}
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
          <SeekPurchase key={query} number={query} onTakeIn={() => onTakeIn(query)} />
        )}
      </div>
    </Page>
  )
}

type PurchaseRowProps = { readonly purchase: PurchaseView; readonly onOpen: () => void }

const mostNames = 3

function PurchaseRow({ purchase, onOpen }: PurchaseRowProps) {
  const { t, formats } = useI18n()
  const { value, customer } = purchase
  const no = purchaseNumber(purchase)
  const isOrder = value.type === 'order'
  return (
    <button type="button" className={styles.purchase} onClick={onOpen} data-testid={testIds.purchase(no)}>
      <span className={styles.badge}>
        <Icon name={isOrder ? 'package' : 'bag'} />
      </span>
      <span className={styles.words}>
        <span className={styles.line}>
          <strong className={styles.no}>{no}</strong>
          <Chip>{t(isOrder ? `returns.channel.${value.channel}` : 'returns.channel.store')}</Chip>
          {value.refunds.length > 0 && <Chip tone="warn">{t('returns.partly-returned')}</Chip>}
        </span>
        <span className={styles.facts}>
          {[
            customer && customerName(customer, t),
            value.lines
              .slice(0, mostNames)
              .map(({ name }) => name)
              .join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={styles.sum}>
        <strong>{formats.money(value.gross)}</strong>
        <span className={styles.facts}>{formats.moment(isOrder ? value.placedAt : value.soldAt)}</span>
      </span>
    </button>
  )
}
