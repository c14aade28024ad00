import type { CustomerId } from '#src/base/ids.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { initials, maskPhone } from '#src/domain/customer/discreet.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import { RowButton } from '../../ui/row-button.tsx'
import styles from './customer.module.css'

type CustomerListProps = {
  readonly found: readonly CustomerState[]
  readonly isNothing: boolean
  readonly chosen?: CustomerId | null
  readonly onPick: (customer: CustomerState) => void
}

export function CustomerList({ found, isNothing, chosen = null, onPick }: CustomerListProps) {
  const { t } = useI18n()
  if (isNothing) return <p className={styles.quiet}>{t('customer.nobody')}</p>
  return (
    <ul className={styles.list}>
      {found.flatMap((customer) =>
        customer.erased ? (
          []
        ) : (
          <li key={customer.customer}>
            <RowButton
              isChosen={customer.customer === chosen}
              onPress={() => onPick(customer)}
              testId={testIds.customerChoice(customer.customer)}
            >
              <span className={classes(styles.face, styles[customer.tier])}>{initials(customer.name)}</span>
              <span className={styles.words}>
                <span className={styles.name}>{customer.name}</span>
                <span className={styles.facts}>
                  {[
                    customer.card && t('customer.card', { card: customer.card }),
                    customer.phone && maskPhone(customer.phone),
                    t(`customer.tier.${customer.tier}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </RowButton>
          </li>
        ),
      )}
    </ul>
  )
}
