import { closeFiscalDay } from '#src/app/close-fiscal-day.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct, type RunAct, type RunState } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FiscalInterimReport } from './fiscal-interim.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'

type FiscalDayPanelProps = { readonly shift: ShiftState; readonly onDone: () => void }

/** The daily report of the fiscal printer, whenever it is wanted; one of which nobody knows is asked about, never begun again. */
export function FiscalDayPanel({ shift, onDone }: FiscalDayPanelProps) {
  const { t } = useI18n()
  const { run, start, settle } = useRunAct()
  const isRunning = run.state === 'running'
  const isUnknown = run.state === 'refused' && run.reason === 'fiscal-unknown'
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('fiscal.day.lead')}</p>
      <Outcome run={run} shift={shift} />
      {isUnknown && <Words onSettle={settle} />}
      <FiscalInterimReport shift={shift} isDisabled={isRunning} />
      <PanelEnd onBack={onDone}>
        <Button
          kind="main"
          size="tall"
          hotkey="Enter"
          isWide
          isDisabled={isRunning}
          onPress={() => void start((context) => closeFiscalDay(context, shift))}
          testId={testIds.fiscalDayPrint}
        >
          {t(isRunning ? 'act.running' : isUnknown ? 'fiscal.day.ask' : 'fiscal.day.print')}
        </Button>
      </PanelEnd>
    </div>
  )
}

type OutcomeProps = { readonly run: RunState; readonly shift: ShiftState }

/** What is coming of it; else what came of it last in this shift. */
function Outcome({ run, shift: { fiscalDay } }: OutcomeProps) {
  const { t, formats } = useI18n()
  if (run.state === 'refused') return <RunTrouble run={run} testId={testIds.fiscalDayOutcome} />
  if (run.state === 'running') return <Notice tone="plain">{t('fiscal.day.running')}</Notice>
  const reportedAt = fiscalDay?.reportedAt
  return (
    <Notice tone={reportedAt === undefined ? 'plain' : 'good'} testId={testIds.fiscalDayOutcome}>
      {reportedAt === undefined
        ? t('fiscal.day.none')
        : t('fiscal.day.reported', { time: formats.time(reportedAt) })}
    </Notice>
  )
}

/** Who has looked at the paper says what is on it. */
function Words({ onSettle }: { readonly onSettle: RunAct['settle'] }) {
  const { t } = useI18n()
  const approve = useApproval('settle-fiscal')
  const mark = async (): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) await onSettle('fiscal-marked')
  }
  return (
    <div className={styles.acts}>
      <Button isWide onPress={() => void mark()} testId={testIds.fiscalMarked}>
        {t('fiscal.day.marked')}
      </Button>
      <Button isWide onPress={() => void onSettle('abandon')} testId={testIds.fiscalAbandon}>
        {t('fiscal.day.not-there')}
      </Button>
    </div>
  )
}
