import type { PurchaseView } from '#src/app/ports.ts'
import { customerName } from '../../lib/customer-window/customer-name.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RowButton } from '../../ui/row-button.tsx'
import { purchaseNumber } from './purchase-number.ts'
import styles from './returns.module.css'

type PurchaseRowProps = { readonly purchase: PurchaseView; readonly onOpen: () => void }

const mostNames = 3

/** A purchase in a list: what it is known by, whose it is and what was bought. */
export function PurchaseRow({ purchase, onOpen }: PurchaseRowProps) {
  const { t, formats } = useI18n()
  const { value, customer } = purchase
  const no = purchaseNumber(purchase)
  const isOrder = value.type === 'order'
  const names = value.lines.slice(0, mostNames).map(({ name }) => name)
  const fiscal = isOrder ? undefined : value.fiscal
  return (
    <RowButton isRaised onPress={onOpen} testId={testIds.purchase(no)}>
      <span className={styles.badge}>
        <Icon name={isOrder ? 'package' : 'bag'} />
      </span>
      <span className={styles.words}>
        <span className={styles.line}>
          <strong className={styles.no}>{no}</strong>
          <Chip>{t(isOrder ? `returns.channel.${value.channel}` : 'returns.channel.store')}</Chip>
          {fiscal && <Chip>{t('returns.fiscal-no', { number: fiscal.number })}</Chip>}
          {value.refunds.length > 0 && <Chip tone="warn">{t('returns.partly-returned')}</Chip>}
        </span>
        <span className={styles.facts}>
          {[customer && customerName(customer, t), names.join(', ')].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={styles.sum}>
        <strong>{formats.money(value.gross)}</strong>
        <span className={styles.facts}>{formats.moment(isOrder ? value.placedAt : value.soldAt)}</span>
      </span>
    </RowButton>
  )
}
