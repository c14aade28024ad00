import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CustomerList } from './customer-list.tsx'
import styles from './customer.module.css'
import { useCustomerSearch } from './use-customer-search.ts'

type CustomerPickerProps = {
  readonly onPick: (customer: CustomerState) => void
  readonly onClose: () => void
}

const mostFound = 8

/** Finds a customer for the sale at hand, by name, phone or a scanned card; the basket stays in sight. */
export function CustomerPicker({ onPick, onClose }: CustomerPickerProps) {
  const { t } = useI18n()
  const { text, type, found, isCurrent, isAsked, isNothing } = useCustomerSearch(mostFound, onPick)
  const first = found[0]
  return (
    <SidePanel title={t('customer.pick-title')} onClose={onClose} closeLabel={t('common.close')}>
      <TextField
        label={t('customer.field')}
        value={text}
        onChange={type}
        onEnter={() => {
          if (first && isCurrent && found.length === 1) onPick(first)
        }}
        icon="search"
        testId={testIds.customerField}
        autoFocus
      />
      {!isAsked && <p className={styles.quiet}>{t('customer.pick-words')}</p>}
      <CustomerList found={found} isNothing={isNothing} onPick={onPick} />
    </SidePanel>
  )
}
