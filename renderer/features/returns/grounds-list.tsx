import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { ReturnDecision } from '#src/domain/returns/decide-return.ts'
import type { Ground } from '#src/domain/returns/return-rules.ts'
import { money } from '#src/domain/money/money.ts'
import type { Currency } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './returns.module.css'

type GroundsListProps = {
  /** Null while nothing is chosen. */
  readonly decision: ReturnDecision | null
  readonly lines: readonly PurchaseLine[]
  readonly currency: Currency
}

/** Whether the return may be made, by whom, and why: every rule in words, those that stand against it first. */
export function GroundsList({ decision, lines, currency }: GroundsListProps) {
  const { t, formats } = useI18n()
  const grounds = decision?.grounds ?? []
  const words = (ground: Ground): string => {
    const { until, capMinor, line } = ground.args
    return t(wordOf(ground), {
      until: typeof until === 'string' ? formats.fullDate(until) : '',
      cap: typeof capMinor === 'number' ? formats.money(money(capMinor, currency)) : '',
      name: lines.find((candidate) => candidate.line === line)?.name ?? '',
    })
  }
  return (
    <Card title={t(`returns.why.${decision?.level ?? 'authorise'}`)} isFilling testId={testIds.returnGrounds}>
      {grounds.length === 0 && <p className={styles.facts}>{t('returns.why-later')}</p>}
      <ul className={styles.grounds}>
        {[...grounds]
          .sort((a, b) => Number(a.passed) - Number(b.passed))
          .map((ground) => (
            <li
              key={ground.rule}
              className={classes(styles.ground, !ground.passed && styles.failed)}
              data-testid={`ground-${ground.rule}`}
              data-passed={ground.passed}
            >
              <Icon name={ground.passed ? 'check' : 'x'} size={18} />
              <span>{words(ground)}</span>
            </li>
          ))}
      </ul>
    </Card>
  )
}

/**
 * A term that has not begun to run has no last day; one of the law may have been kept by a letter sent in time. The right to withdraw is one
 * of contracts at a distance, and a complaint has a term of its own.
 */
function wordOf({ rule, passed, args }: Ground): string {
  const key = `returns.rule.${rule}.${passed ? 'passed' : 'failed'}`
  const isDistance = args['contract'] === 'distance'
  if (rule === 'withdrawal-allowed' && !passed)
    return `${key}.${args['mark']}${isDistance ? '' : '-in-store'}`
  if (rule !== 'within-window') return key
  const isComplaint = args['right'] === 'complaint'
  if (args['until'] === undefined) return `${key}-not-begun${isComplaint ? '-complaint' : ''}`
  if (isComplaint) return `${key}-complaint`
  return !passed && isDistance ? `${key}-distance` : key
}
