import { useState } from 'react'
import type { CustomerId } from '#src/base/ids.ts'
import { useMay } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CustomerForm } from './customer-form.tsx'
import { CustomerList } from './customer-list.tsx'
import type { PurchaseOpener } from './customer-story.tsx'
import { CustomerStory } from './customer-story.tsx'
import styles from './customer.module.css'
import { useCustomerSearch } from './use-customer-search.ts'

const mostFound = 30

type CustomerFinderProps = { readonly openerOf: PurchaseOpener }

/** Customers of this store: whom one looks for at the left, the story at the right. */
export function CustomerFinder({ openerOf }: CustomerFinderProps) {
  const { t } = useI18n()
  const [id, setId] = useState<CustomerId | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const mayKeep = useMay('keep-customer')
  const search = useCustomerSearch(mostFound, ({ customer }) => setId(customer))
  const { value: chosen = null } = useReplica({
    key: id && `customer:${id}`,
    topics: ['customers'],
    ask: (queries) => (id ? queries.customer(id) : Promise.resolve(null)),
  })
  return (
    <div className={styles.finder}>
      <div className={styles.column}>
        <TextField
          label={t('customer.field')}
          placeholder={t('customer.field')}
          isLabelHidden
          isLarge
          icon="search"
          value={search.text}
          onChange={search.type}
          testId={testIds.customersField}
          autoFocus
        />
        <CustomerList
          found={search.found}
          isNothing={search.isNothing}
          chosen={id}
          onPick={({ customer }) => setId(customer)}
        />
        {mayKeep && (
          <Button icon="user-plus" isWide onPress={() => setIsAdding(true)} testId={testIds.customerNew}>
            {t('people.new')}
          </Button>
        )}
      </div>
      {chosen && !chosen.erased ? (
        <CustomerStory key={chosen.customer} customer={chosen} openerOf={openerOf} />
      ) : (
        <Empty icon="user" title={t('customer.choose-title')}>
          {t('customer.choose-words')}
        </Empty>
      )}
      {isAdding && (
        <CustomerForm
          known={null}
          name={/\d/.test(search.text) ? '' : search.text.trim()}
          onDone={(customer) => {
            setIsAdding(false)
            setId(customer)
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </div>
  )
}
