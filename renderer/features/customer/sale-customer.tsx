import type { CustomerId } from '#src/base/ids.ts'
import { initials } from '#src/domain/customer/discreet.ts'
import { customerName } from '../../lib/customer-window/customer-name.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './customer.module.css'

type SaleCustomerProps = { readonly customer: CustomerId; readonly onDetach: () => void }

/** Who buys, and what waits for this person. */
export function SaleCustomer({ customer: id, onDetach }: SaleCustomerProps) {
  const { t } = useI18n()
  const { value: customer = null } = useReplica({
    key: `customer:${id}`,
    topics: ['customers'],
    ask: (queries) => queries.customer(id),
  })
  const { value: purchases = [] } = useReplica({
    key: `purchases:${id}`,
    topics: ['orders', 'sales'],
    ask: (queries) => queries.customerPurchases(id),
  })
  const waiting = purchases.filter(({ value }) => value.type === 'order' && value.status === 'ready').length
  const known = customer && !customer.erased ? customer : null
  return (
    <section className={styles.buyer} data-testid={testIds.saleCustomer}>
      <span className={classes(styles.face, known && styles[known.tier])}>
        {known ? initials(known.name) : <Icon name="user" />}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{customerName(customer, t)}</span>
        <span className={styles.line}>
          {known && (
            <span className={styles.facts}>
              {[known.card && t('customer.card', { card: known.card }), t(`customer.tier.${known.tier}`)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          )}
          {waiting > 0 && <Chip tone="warn">{t('customer.pickups-wait', { count: waiting })}</Chip>}
        </span>
      </span>
      <button
        type="button"
        className={styles.detach}
        onClick={onDetach}
        aria-label={t('customer.detach')}
        data-testid={testIds.customerDetach}
      >
        <Icon name="x" />
      </button>
    </section>
  )
}
