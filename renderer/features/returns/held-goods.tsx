import { giveBackGoods } from '#src/app/give-back-goods.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './returns.module.css'

type HeldGoodsProps = {
  /** Goes on with their return, by the number of the purchase. */
  readonly onFind: (number: string) => void
}

/** Goods that lie here against a protocol: each is returned for money in the end, or given back. */
export function HeldGoods({ onFind }: HeldGoodsProps) {
  const { t } = useI18n()
  const shift = useShift()
  const { run, start } = useRunAct()
  const { value: held = [] } = useReplica({
    key: 'held',
    topics: ['held'],
    ask: (queries) => queries.heldGoods(),
  })
  if (held.length === 0) return null
  const giveBack = (one: HeldState): void => {
    if (shift) void start((context) => giveBackGoods(context, one, shift.shift))
  }
  return (
    <Card title={t('returns.held-title', { count: held.length })} testId={testIds.heldGoods}>
      <RunTrouble run={run} testId={testIds.returnError} />
      <ul className={styles.held}>
        {held.map((one) => (
          <li key={one.taken}>
            <HeldItem
              held={one}
              onFind={() => onFind(one.number)}
              onGiveBack={shift && run.state !== 'running' ? () => giveBack(one) : null}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type HeldItemProps = {
  readonly held: HeldState
  readonly onFind: () => void
  readonly onGiveBack: (() => void) | null
}

function HeldItem({ held, onFind, onGiveBack }: HeldItemProps) {
  const { t, formats } = useI18n()
  return (
    <div className={styles.heldRow} data-testid={testIds.heldOne(held.taken)}>
      <span className={styles.words}>
        <strong>{held.lines.map(({ name }) => name).join(', ')}</strong>
        <span className={styles.facts}>
          {[
            t(held.source ? 'returns.held-inspect' : 'returns.held-unknown'),
            t('returns.held-under', { document: held.taken, number: held.number }),
            formats.moment(held.takenAt),
          ].join(' · ')}
        </span>
      </span>
      <Button
        size="small"
        isDisabled={!onGiveBack}
        onPress={() => onGiveBack?.()}
        testId={testIds.heldBack(held.taken)}
      >
        {t('returns.held-give-back')}
      </Button>
      <Button size="small" onPress={onFind} testId={testIds.heldFind(held.taken)}>
        {t('returns.held-find')}
      </Button>
    </div>
  )
}
