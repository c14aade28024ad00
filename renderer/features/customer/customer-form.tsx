import { useState } from 'react'
import type { Told, ToldTrouble } from '#src/app/keep-customer.ts'
import { changeCustomer, registerCustomer, troubleIn } from '#src/app/keep-customer.ts'
import type { CustomerId } from '#src/base/ids.ts'
import { stands } from '#src/domain/customer/consent.ts'
import type { ConsentChannel } from '#src/domain/customer/consent-said.ts'
import { consentChannels } from '#src/domain/customer/consent-said.ts'
import { receiptWays } from '#src/domain/receipt/e-receipt.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRecordPerson } from '../../lib/approval/use-record-person.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { SidePanel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './customer-form.module.css'
import { EraseCustomer } from './erase-customer.tsx'

type CustomerFormProps = {
  /** Null for somebody new. */
  readonly known: Extract<CustomerState, { readonly erased: false }> | null
  /** What was looked for, to begin with. */
  readonly name?: string
  readonly onDone: (customer: CustomerId) => void
  readonly onClose: () => void
}

/** Takes down who a customer is, how she is reached and what she agrees to. */
export function CustomerForm({ known, name = '', onDone, onClose }: CustomerFormProps) {
  const { t } = useI18n()
  const { newId } = useServices()
  const { isRunning, refusal, record } = useRecordPerson()
  const [customer] = useState(() => known?.customer ?? (newId() as CustomerId))
  const [told, setTold] = useState<Told>(() => ({
    name: known?.name ?? name,
    phone: known?.phone ?? '',
    email: known?.email ?? '',
    agreed: consentChannels.filter((channel) => stands(known?.consents, channel)),
    receipt: known?.receipt ?? 'paper',
  }))
  const [trouble, setTrouble] = useState<ToldTrouble | null>(null)
  const tell = (change: Partial<Told>): void => {
    setTold({ ...told, ...change })
    setTrouble(null)
  }
  const save = async (): Promise<void> => {
    if (isRunning) return
    const found = troubleIn(told)
    setTrouble(found)
    if (found) return
    const isKept = await record((context) =>
      known ? changeCustomer(context, known, told) : registerCustomer(context, customer, told),
    )
    if (isKept) onDone(customer)
  }
  const field = (id: 'name' | 'phone' | 'email') => ({
    label: t(`people.${id}`),
    value: told[id],
    onChange: (value: string) => tell({ [id]: value }),
    onEnter: () => void save(),
    error: trouble?.field === id ? t(`people.${id}-${trouble.trouble}`) : null,
    testId: testIds.customerForm(id),
  })
  return (
    <SidePanel
      title={t(known ? 'people.change-title' : 'people.new-title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.customerForm('panel')}
    >
      <div className={styles.form}>
        <TextField {...field('name')} autoFocus />
        <TextField {...field('phone')} />
        <TextField {...field('email')} />
        <ChoiceRow
          label={t('people.receipt')}
          choices={receiptWays.map((value) => ({ value, label: t(`receipt.way.${value}`) }))}
          value={told.receipt}
          onChoose={(receipt) => tell({ receipt })}
          testId={testIds.customerForm('receipt')}
        />
        <Consents agreed={told.agreed} onChange={(agreed) => tell({ agreed })} />
        {refusal && <Notice tone="bad">{t(`act.refused.${refusal}`)}</Notice>}
        <div className={styles.save}>
          <Button
            kind="main"
            isWide
            isDisabled={isRunning}
            onPress={() => void save()}
            testId={testIds.customerForm('save')}
          >
            {t('people.save')}
          </Button>
        </div>
        {known && <EraseCustomer customer={customer} onDone={() => onDone(customer)} />}
      </div>
    </SidePanel>
  )
}

type ConsentsProps = {
  readonly agreed: readonly ConsentChannel[]
  readonly onChange: (agreed: readonly ConsentChannel[]) => void
}

/** Each way of messages is agreed to apart, and taken back as easily. */
function Consents({ agreed, onChange }: ConsentsProps) {
  const { t } = useI18n()
  return (
    <fieldset className={styles.consents}>
      <legend className={styles.legend}>{t('people.consents')}</legend>
      <p className={styles.words}>{t('people.consent-words')}</p>
      <div className={styles.channels}>
        {consentChannels.map((channel) => {
          const isAgreed = agreed.includes(channel)
          const others = agreed.filter((other) => other !== channel)
          return (
            <Button
              key={channel}
              icon={isAgreed ? 'check' : 'minus'}
              isPressed={isAgreed}
              onPress={() => onChange(isAgreed ? others : [...others, channel])}
              testId={testIds.customerForm(`${channel}-channel`)}
            >
              {t(`people.channel.${channel}`)}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
