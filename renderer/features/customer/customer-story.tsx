import { useState } from 'react'
import { stands } from '#src/domain/customer/consent.ts'
import { consentChannels } from '#src/domain/customer/consent-said.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import type { PurchaseView } from '#src/app/ports.ts'
import { useMay } from '../../lib/approval/approval.tsx'
import { customerName } from '../../lib/customer-window/customer-name.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { RowButton } from '../../ui/row-button.tsx'
import { CustomerForm } from './customer-form.tsx'
import styles from './customer.module.css'
import { initials } from '#src/domain/customer/discreet.ts'

/** How to open a purchase; null where whoever is signed in may not. */
export type PurchaseOpener = (purchase: PurchaseView) => (() => void) | null

type CustomerStoryProps = {
  readonly customer: Extract<CustomerState, { erased: false }>
  readonly openerOf: PurchaseOpener
}

const momentOf = ({ value }: PurchaseView): string => (value.type === 'order' ? value.placedAt : value.soldAt)

/** The story of one customer over all channels, the newest first. */
export function CustomerStory({ customer, openerOf }: CustomerStoryProps) {
  const { t, formats } = useI18n()
  const [isChanging, setIsChanging] = useState(false)
  const mayKeep = useMay('keep-customer')
  const { value: purchases = [], isCurrent } = useReplica({
    key: `purchases:${customer.customer}`,
    topics: ['orders', 'sales'],
    ask: (queries) => queries.customerPurchases(customer.customer),
  })
  const agreed = consentChannels.filter((channel) => stands(customer.consents, channel))
  const facts = [
    [t('customer.phone'), customer.phone],
    [t('customer.email'), customer.email],
    [t('customer.card-label'), customer.card],
    [t('customer.since'), formats.fullDate(customer.since.slice(0, 10))],
    [
      t('people.consents'),
      agreed.map((channel) => t(`people.channel.${channel}`)).join(', ') || t('people.no-consents'),
    ],
  ] as const
  return (
    <div className={styles.story} data-testid={testIds.customerCard}>
      <Card>
        <div className={styles.head}>
          <span className={classes(styles.face, styles[customer.tier])}>{initials(customer.name)}</span>
          <h2 className={styles.title}>{customerName(customer, t)}</h2>
          <Chip tone={customer.tier === 'gold' ? 'good' : 'plain'}>
            {t(`customer.tier.${customer.tier}`)}
          </Chip>
          {mayKeep && (
            <Button
              size="small"
              icon="user"
              onPress={() => setIsChanging(true)}
              testId={testIds.customerChange}
            >
              {t('people.change')}
            </Button>
          )}
        </div>
        <dl className={styles.grid}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt className={styles.facts}>{label}</dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={t('customer.story')} isFilling>
        {isCurrent && purchases.length === 0 && <p className={styles.quiet}>{t('customer.no-story')}</p>}
        <ol className={styles.timeline}>
          {purchases.map((purchase) => (
            <StoryEntry key={numberOf(purchase)} purchase={purchase} onOpen={openerOf(purchase)} />
          ))}
        </ol>
      </Card>
      {isChanging && (
        <CustomerForm
          known={customer}
          onDone={() => setIsChanging(false)}
          onClose={() => setIsChanging(false)}
        />
      )}
    </div>
  )
}

const numberOf = ({ value }: PurchaseView): string => (value.type === 'order' ? value.order : value.sale)

type StoryEntryProps = { readonly purchase: PurchaseView; readonly onOpen: (() => void) | null }

const mostNames = 3

function StoryEntry({ purchase, onOpen }: StoryEntryProps) {
  const { t, formats } = useI18n()
  const { value } = purchase
  const names = value.lines.slice(0, mostNames).map(({ name }) => name)
  const more = value.lines.length - names.length
  const returned = value.refunds.length > 0
  const words = (
    <>
      <span className={styles.dot}>
        <Icon name={value.type === 'order' ? 'package' : 'bag'} size={18} />
      </span>
      <span className={styles.words}>
        <span className={styles.line}>
          <strong>
            {t(value.type === 'order' ? 'customer.bought-online' : 'customer.bought-here', {
              no: numberOf(purchase),
            })}
          </strong>
          {value.type === 'order' && (
            <Chip tone={value.status === 'ready' ? 'warn' : 'plain'}>
              {t(`customer.order.${value.status}`)}
            </Chip>
          )}
          {returned && <Chip>{t('customer.returned')}</Chip>}
        </span>
        <span className={styles.facts}>
          {names.join(', ')}
          {more > 0 && ` ${t('customer.and-more', { count: more })}`}
        </span>
      </span>
      <span className={styles.sum}>
        <strong>{formats.money(value.gross)}</strong>
        <span className={styles.facts}>{formats.moment(momentOf(purchase))}</span>
      </span>
    </>
  )
  return (
    <li>
      {onOpen ? (
        <RowButton onPress={onOpen} testId={testIds.purchase(numberOf(purchase))}>
          {words}
        </RowButton>
      ) : (
        <div className={styles.entry}>{words}</div>
      )}
    </li>
  )
}
