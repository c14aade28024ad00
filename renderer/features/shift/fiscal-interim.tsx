import { useState } from 'react'
import type { FiscalInterim } from '#src/contract/ipc/device-requests.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useServices } from '../../lib/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type Run = FiscalInterim | 'running' | null

const untold: FiscalInterim = { ok: false, isKnown: false, cause: 'no-answer' }

/** The interim report of the fiscal printer (X): how its day stands. It ends nothing, so that a second one harms nobody. */
export function FiscalInterimReport({ isDisabled }: { readonly isDisabled: boolean }) {
  const { terminal } = useServices()
  const { t } = useI18n()
  const [run, setRun] = useState<Run>(null)
  const print = async (): Promise<void> => {
    setRun('running')
    setRun(await terminal.devices.fiscalInterim().catch(() => untold))
  }
  return (
    <>
      {run !== null && run !== 'running' && (
        <Notice tone={run.ok ? 'good' : 'warn'} testId={testIds.fiscalInterimOutcome}>
          {t(wordsOf(run))}
        </Notice>
      )}
      <Button
        icon="printer"
        isWide
        isDisabled={isDisabled || run === 'running'}
        onPress={() => void print()}
        testId={testIds.fiscalInterim}
      >
        {t(run === 'running' ? 'act.running' : 'fiscal.interim.print')}
      </Button>
    </>
  )
}

function wordsOf(told: FiscalInterim): string {
  if (told.ok) return 'fiscal.interim.printed'
  if (!told.isKnown) return 'fiscal.interim.unknown'
  return told.cause === 'unsupported' ? 'fiscal.interim.unsupported' : `fiscal.cause.${told.cause}`
}
