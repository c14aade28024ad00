import { useState } from 'react'
import { eraseCustomer } from '#src/app/keep-customer.ts'
import type { CustomerId } from '#src/base/ids.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRecordPerson } from '../../lib/approval/use-record-person.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './customer-form.module.css'

type EraseCustomerProps = { readonly customer: CustomerId; readonly onDone: () => void }

/** Forgets a customer for good, once it is said twice and somebody who may allows it. */
export function EraseCustomer({ customer, onDone }: EraseCustomerProps) {
  const { t } = useI18n()
  const approve = useApproval('erase-customer')
  const { isRunning, refusal, record } = useRecordPerson()
  const [isAsked, setIsAsked] = useState(false)
  const erase = async (): Promise<void> => {
    if (isRunning || (await approve({ about: null })) === null) return
    if (await record((context) => eraseCustomer(context, customer))) onDone()
  }
  if (!isAsked)
    return (
      <Button
        kind="quiet"
        icon="trash"
        onPress={() => setIsAsked(true)}
        testId={testIds.customerForm('erase')}
      >
        {t('people.erase')}
      </Button>
    )
  return (
    <div className={styles.erase}>
      <Notice tone="warn">{t('people.erase-words')}</Notice>
      {refusal && <Notice tone="bad">{t(`act.refused.${refusal}`)}</Notice>}
      <Button
        kind="danger"
        ref={(button) => button?.scrollIntoView()}
        onPress={() => void erase()}
        testId={testIds.customerForm('erase-sure')}
      >
        {t('people.erase-sure')}
      </Button>
    </div>
  )
}
