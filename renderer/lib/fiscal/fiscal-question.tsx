import type { SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { FiscalDialogProps } from './fiscal-dialog.tsx'
import { FiscalDialog } from './fiscal-dialog.tsx'
import type { RunState } from '../act/use-run-act.ts'

type FiscalQuestionProps = Pick<FiscalDialogProps, 'about' | 'onLater'> & {
  readonly run: RunState
  readonly onSettle: (choice: SettleChoice) => void
}

/** What of a refusal the fiscal dialog is about; undefined for any other. */
function fiscalTrouble(run: RunState) {
  if (run.state !== 'refused') return undefined
  const { reason, cause } = run
  return reason === 'fiscal-unknown' || reason === 'fiscal-not-done' ? { reason, cause } : undefined
}

/** Whether the dialog asks about this refusal: then the panel below says nothing. */
export const isOfFiscalDialog = (run: RunState): boolean => fiscalTrouble(run) !== undefined

/** Asks about a receipt that did not come out, for as long as an act waits for it. */
export function FiscalQuestion({ run, onSettle, ...rest }: FiscalQuestionProps) {
  const trouble = fiscalTrouble(run)
  if (!trouble) return null
  return <FiscalDialog {...rest} {...trouble} onRetry={() => onSettle('finish')} onSettle={onSettle} />
}
