import { closeCardDay } from '#src/app/close-card-day.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct, type RunState } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CardDaySums } from './card-day-sums.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'
import { useCardDevice } from './use-card-device.ts'

type CardDayPanelProps = { readonly shift: ShiftState; readonly onDone: () => void }

/** The card terminal hands its payments of the day to the bank; what came of it stays here until the shift ends. */
export function CardDayPanel({ shift, onDone }: CardDayPanelProps) {
  const { t } = useI18n()
  const device = useCardDevice()
  const { run, start } = useRunAct()
  const isRunning = run.state === 'running'
  const isClosed = shift.cardDay?.outcome === 'closed'
  const close = async (): Promise<void> => {
    if (device !== null) await start((context) => closeCardDay(context, shift, device))
  }
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('cash.card-day.lead')}</p>
      <Outcome run={run} shift={shift} />
      <PanelEnd onBack={onDone}>
        <Button
          kind={isClosed ? 'plain' : 'main'}
          size="tall"
          isWide
          isDisabled={device === null || isRunning}
          onPress={() => void close()}
          testId={testIds.cardDayClose}
        >
          {t(isRunning ? 'act.running' : 'cash.card-day.close')}
        </Button>
      </PanelEnd>
    </div>
  )
}

type OutcomeProps = { readonly run: RunState; readonly shift: ShiftState }

/** What is coming of it; else what came of it last in this shift. */
function Outcome({ run, shift: { cardDay } }: OutcomeProps) {
  const { t, formats } = useI18n()
  if (run.state === 'refused') return <RunTrouble run={run} testId={testIds.cardDay} />
  if (run.state === 'running') return <Notice tone="plain">{t('cash.card-day.running')}</Notice>
  if (!cardDay) return null
  return (
    <>
      <Notice tone={cardDay.outcome === 'closed' ? 'good' : 'warn'} testId={testIds.cardDay}>
        {t(`cash.card-day.${cardDay.outcome}`, { time: formats.time(cardDay.at) })}
      </Notice>
      <CardDaySums sums={cardDay} />
    </>
  )
}
