import { reportFiscalDay } from '#src/app/report-shift.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'

type FiscalInterimProps = { readonly shift: ShiftState; readonly isDisabled: boolean }

/**
 * The interim report of the fiscal printer (X), where it can make one and to who may see the sums. It ends nothing, so that a
 * second one harms nobody; what became of it is asked about like any print.
 */
export function FiscalInterimReport({ shift, isDisabled }: FiscalInterimProps) {
  const { t } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const canMake = useLive('devices').some(({ hasInterim }) => hasInterim)
  const maySee = useLive('session')?.permissions.includes('see-expected-cash') ?? false
  if (!canMake || !maySee) return null
  const print = async (): Promise<void> => {
    if (await start((context) => reportFiscalDay(context, shift)))
      say({ tone: 'good', text: t('fiscal.interim.sent') })
  }
  return (
    <>
      <RunTrouble run={run} testId={testIds.fiscalInterimOutcome} />
      <Button
        icon="printer"
        isWide
        isDisabled={isDisabled || run.state === 'running'}
        onPress={() => void print()}
        testId={testIds.fiscalInterim}
      >
        {t(run.state === 'running' ? 'act.running' : 'fiscal.interim.print')}
      </Button>
    </>
  )
}
