import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Ground } from '#src/domain/returns/return-rules.ts'
import { money } from '#src/domain/money/money.ts'
import type { Currency } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './returns.module.css'

type GroundsListProps = {
  readonly grounds: readonly Ground[]
  readonly lines: readonly PurchaseLine[]
  readonly currency: Currency
}

/** Why the return may be made, or why not: every rule in words. */
export function GroundsList({ grounds, lines, currency }: GroundsListProps) {
  const { t, formats } = useI18n()
  const failed = grounds.filter(({ passed }) => !passed)
  const isContingent = failed.length > 0 && failed.every(({ level }) => level === 'contingency')
  const words = ({ rule, passed, args }: Ground): string => {
    const { until, capMinor, line } = args
    return t(`returns.rule.${rule}.${passed ? 'passed' : 'failed'}`, {
      until: typeof until === 'string' && until !== '' ? formats.date(until) : t('returns.no-date'),
      cap: typeof capMinor === 'number' ? formats.money(money(capMinor, currency)) : '',
      name: lines.find((candidate) => candidate.line === line)?.name ?? '',
    })
  }
  return (
    <Card
      title={t(
        failed.length === 0 ? 'returns.why-yes' : isContingent ? 'returns.why-inspect' : 'returns.why-no',
      )}
      isFilling
      testId={testIds.returnGrounds}
    >
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
