import { Notice } from '../../ui/notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import type { RunState } from './use-run-act.ts'

type RunTroubleProps = { readonly run: RunState; readonly testId: string }

/** Why an act was not done: what happened, what is safe, what to do next. */
export function RunTrouble({ run, testId }: RunTroubleProps) {
  const { t } = useI18n()
  if (run.state !== 'refused') return null
  return (
    <Notice tone="bad" testId={testId}>
      {t(`act.refused.${run.reason}`, { by: run.takenBy ?? t('act.somebody') })}
      {run.cause !== null && ` ${t(`fiscal.cause.${run.cause}`)}`}
    </Notice>
  )
}
