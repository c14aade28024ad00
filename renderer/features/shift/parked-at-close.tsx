import { useState } from 'react'
import { voidParked } from '#src/app/void-basket.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import type { ParkedState } from '#src/domain/basket/parked-state.ts'
import { countPieces } from '#src/domain/basket/totals.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'

export type OpenParked = {
  /** Parked at this till and not yet decided on; undefined before the answer. */
  readonly undecided: readonly ParkedState[] | undefined
  readonly keep: (parked: DocumentNo) => void
}

/** Baskets that this till parked: each is voided or left for tomorrow before the shift ends. */
export function useOpenParked({ terminal }: ShiftState): OpenParked {
  const [kept, setKept] = useState<readonly DocumentNo[]>([])
  const { value } = useReplica({
    key: 'parked',
    topics: ['parked'],
    ask: (queries) => queries.parkedBaskets(),
    isKept: true,
  })
  return {
    undecided: value?.filter((basket) => basket.terminal === terminal && !kept.includes(basket.parked)),
    keep: (parked) => setKept([...kept, parked]),
  }
}

type ParkedAtCloseProps = {
  readonly shift: ShiftState
  readonly baskets: readonly ParkedState[]
  readonly onKeep: (parked: DocumentNo) => void
  readonly onBack: () => void
}

/** What becomes of baskets that wait, before the drawer is counted. */
export function ParkedAtClose({ shift, baskets, onKeep, onBack }: ParkedAtCloseProps) {
  const { t, formats } = useI18n()
  const { run, start } = useRunAct()
  return (
    <div className={styles.form}>
      <h2>{t('basket.close-title')}</h2>
      <p className={styles.lead}>{t('basket.close-words')}</p>
      {baskets.map((basket) => (
        <div key={basket.parked} className={styles.row} data-testid={testIds.parked(basket.parked)}>
          <span>
            {[
              formats.time(basket.parkedAt),
              t('common.pieces', { count: countPieces(basket.lines) }),
              formats.money(basket.gross),
              basket.parked,
            ].join(' · ')}
          </span>
          <span className={styles.choices}>
            <Button
              isDisabled={run.state === 'running'}
              onPress={() => void start((context) => voidParked(context, basket, shift.shift))}
              testId={testIds.parkedVoid(basket.parked)}
            >
              {t('basket.close-void')}
            </Button>
            <Button onPress={() => onKeep(basket.parked)} testId={testIds.parkedKeep(basket.parked)}>
              {t('basket.close-keep')}
            </Button>
          </span>
        </div>
      ))}
      <RunTrouble run={run} testId="parked-error" />
      <PanelEnd onBack={onBack} />
    </div>
  )
}
