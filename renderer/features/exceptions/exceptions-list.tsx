import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useStore } from '../../lib/live/use-store.ts'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './exceptions.module.css'
import type { PurchaseOpener } from './open-purchase.tsx'
import { OpenPurchase } from './open-purchase.tsx'
import { SettleException } from './settle-exception.tsx'

type ExceptionsListProps = { readonly openerOf: PurchaseOpener }

/** Troubles that a person must look at, the most urgent first, each with its owner and deadline. */
export function ExceptionsList({ openerOf }: ExceptionsListProps) {
  const { t } = useI18n()
  const { value, hasFailed } = useReplica({
    key: 'exceptions',
    topics: ['exceptions'],
    ask: (queries) => queries.exceptions(),
  })
  if (hasFailed) return <Notice tone="bad">{t('common.list-failed')}</Notice>
  const open = (value ?? []).filter(({ status }) => status === 'open')
  if (open.length === 0) {
    return (
      <Empty icon="circle-check" title={t('exceptions.none-title')}>
        {t('exceptions.none-words')}
      </Empty>
    )
  }
  return (
    <ul className={styles.list}>
      {[...open]
        .sort((a, b) => a.deadline.localeCompare(b.deadline))
        .map((exception) => (
          <li key={exception.id}>
            <ExceptionCard exception={exception} openerOf={openerOf} />
          </li>
        ))}
    </ul>
  )
}

type ExceptionCardProps = ExceptionsListProps & { readonly exception: ExceptionState }

function ExceptionCard({ exception, openerOf }: ExceptionCardProps) {
  const { t, formats } = useI18n()
  const now = useNow()
  const store = useStore()
  const { id, kind, about, minor, at, owner, deadline } = exception
  const isLate = Date.parse(deadline) < now
  return (
    <article className={styles.card} data-testid={testIds.exception(id)} data-kind={kind}>
      <div className={styles.words}>
        <div className={styles.line}>
          <strong className={styles.name}>{t(`exceptions.kind.${kind}.name`)}</strong>
          <Chip>{about.slice(about.indexOf(':') + 1)}</Chip>
          {minor !== null && <Chip tone="warn">{formats.money(money(minor, store?.currency ?? 'PLN'))}</Chip>}
        </div>
        <p className={styles.facts}>{t(`exceptions.kind.${kind}.do`)}</p>
        <div className={styles.settle}>
          <OpenPurchase about={about} openerOf={openerOf} />
          {owner === 'store-manager' && <SettleException exception={exception} />}
        </div>
      </div>
      <div className={styles.when}>
        <Chip tone={isLate ? 'bad' : 'warn'}>
          {t(isLate ? 'exceptions.late' : 'exceptions.until', { moment: formats.moment(deadline) })}
        </Chip>
        <span className={styles.facts}>
          {t(`exceptions.owner.${owner}`)} · {formats.moment(at)}
        </span>
      </div>
    </article>
  )
}
