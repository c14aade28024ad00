import { useState } from 'react'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CustomerList } from './customer-list.tsx'
import styles from './customer.module.css'

type CustomerPickerProps = {
  readonly onPick: (customer: CustomerState) => void
  readonly onClose: () => void
}

const mostFound = 8

/** Finds a customer for the sale at hand, by name, phone or a scanned card; the basket stays in sight. */
export function CustomerPicker({ onPick, onClose }: CustomerPickerProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  const query = text.trim()
  const { value: found = [], isCurrent } = useReplica({
    key: query.length < 2 ? null : `customers:${query}`,
    topics: ['customers'],
    ask: (queries) => queries.findCustomers(query, mostFound),
    isKept: true,
  })
  useScanClaim((scan) => setText(scan.code))
  const first = found[0]
  return (
    <SidePanel title={t('customer.pick-title')} onClose={onClose} closeLabel={t('common.close')}>
      <TextField
        label={t('customer.field')}
        value={text}
        onChange={setText}
        onEnter={() => {
          if (first && isCurrent && found.length === 1) onPick(first)
        }}
        icon="search"
        testId={testIds.customerField}
        autoFocus
      />
      {query.length < 2 && <p className={styles.quiet}>{t('customer.pick-words')}</p>}
      <CustomerList
        found={found}
        isNothing={query.length >= 2 && isCurrent && found.length === 0}
        onPick={onPick}
      />
    </SidePanel>
  )
}
