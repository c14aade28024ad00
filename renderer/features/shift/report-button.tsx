import { useState } from 'react'
import { interimSlip } from '#src/app/documents/shift-slip.ts'
import { reportShift } from '#src/app/report-shift.ts'
import type { ActId } from '#src/base/ids.ts'
import type { SlipView } from '#src/contract/ipc/views.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { useActContext } from '../../lib/act/use-act-context.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { asPreview } from '../../lib/slip/as-preview.ts'
import { SlipDialog } from '../../lib/slip/slip-dialog.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { Button } from '../../ui/button.tsx'

type ReportButtonProps = { readonly shift: ShiftState }

/** How the shift stands (X): looked at first, which records nothing, then printed. */
export function ReportButton({ shift }: ReportButtonProps) {
  const { t } = useI18n()
  const say = useSay()
  const [slip, setSlip] = useState<SlipView | null>(null)
  const preview = useReportPreview(shift)
  const { run, start, drop } = useRunAct()
  const open = async (): Promise<void> => {
    drop()
    const seen = await preview()
    if (seen) setSlip(seen)
    else say({ tone: 'bad', text: t('act.refused.no-answer') })
  }
  const print = async (): Promise<void> => {
    const done = await start((context) => reportShift(context, shift))
    setSlip(null)
    if (done) say({ tone: 'good', text: t('cash.report-printed') })
  }
  return (
    <>
      <Button
        size="tall"
        icon="printer"
        isWide
        isDisabled={run.state === 'running'}
        onPress={() => void open()}
        testId={testIds.cashAct('report')}
      >
        {t('cash.act.report')}
      </Button>
      {slip && (
        <SlipDialog
          slip={slip}
          title={t('slip.preview-title', { title: slip.title })}
          printLabel={t('cash.report-print')}
          isPrinting={run.state === 'running'}
          onPrint={() => void print()}
          onClose={() => setSlip(null)}
        />
      )}
      <RunTrouble run={run} testId="cash-error" />
    </>
  )
}

/** Lays the report out as this till's printer would; null where main or the store's document is missing. */
function useReportPreview(shift: ShiftState): () => Promise<SlipView | null> {
  const { t } = useI18n()
  const { terminal, newId } = useServices()
  const contextOf = useActContext()
  return async () => {
    const context = contextOf(newId() as ActId)
    const paper = await terminal.jobs.paper().catch(() => null)
    if (!context || !paper) return null
    const words = { mark: t('slip.preview-mark'), noNumber: t('slip.no-number') }
    const document = asPreview(interimSlip(context, shift), words)
    return { title: t('documents.interim.title'), document, ...paper }
  }
}
