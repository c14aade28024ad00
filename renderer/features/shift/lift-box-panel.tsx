import { liftBox } from '#src/app/lift-box.ts'
import { liftableBox } from '#src/domain/shift/lift-box.ts'
import { movableCurrencies } from '#src/domain/shift/move-cash.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'

type LiftBoxPanelProps = {
  readonly shift: ShiftState
  readonly onCount: () => void
  readonly onDone: () => void
}

/** The cash box goes on to another till with its cashier, counted first or as it is. */
export function LiftBoxPanel({ shift, onCount, onDone }: LiftBoxPanelProps) {
  const { t } = useI18n()
  const { run, start } = useRunAct()
  const liftable = liftableBox(shift)
  const foreign = movableCurrencies(shift, 'safe-drop').slice(1)
  const isReady = liftable.ok && run.state !== 'running'
  const lift = async (): Promise<void> => {
    if (!liftable.ok) return
    const box = liftable.value
    if (await start((context) => liftBox(context, { ...shift, box }, null))) onDone()
  }
  return (
    <div className={styles.form}>
      {liftable.ok ? (
        <>
          <p className={styles.lead}>{t('cash.lift.lead', { box: liftable.value })}</p>
          {foreign.length > 0 && (
            <Notice tone="good" testId={testIds.boxForeign}>
              {t('cash.lift.foreign', { currencies: foreign.join(', ') })}
            </Notice>
          )}
        </>
      ) : (
        <Notice tone="warn">{t(`cash.lift.refused.${liftable.reason}`)}</Notice>
      )}
      <RunTrouble run={run} testId="cash-error" />
      <div className={styles.acts}>
        <Button size="tall" isWide isDisabled={!isReady} onPress={onCount} testId={testIds.boxCount}>
          {t('cash.lift.count')}
        </Button>
        <Button
          kind="main"
          size="tall"
          isWide
          isDisabled={!isReady}
          onPress={() => void lift()}
          testId={testIds.boxLift}
        >
          {t(run.state === 'running' ? 'act.running' : 'cash.lift.now')}
        </Button>
      </div>
      <PanelEnd onBack={onDone} />
    </div>
  )
}
