import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useFiscalDayDue } from '../lib/fiscal/use-fiscal-day-due.ts'
import { useIsFiscalMissing } from '../lib/fiscal/use-is-fiscal-missing.ts'
import { Notice } from '../ui/notice.tsx'
import { FiscalMissingNotice } from './fiscal-missing-notice.tsx'

/** Why no sale can be ended or should be begun now: the fiscal printer, or the report of a day that it has yet to make. */
export function FiscalNotice() {
  const { t, formats } = useI18n()
  const isMissing = useIsFiscalMissing()
  const due = useFiscalDayDue()
  if (isMissing) return <FiscalMissingNotice />
  if (due === null) return null
  return (
    <Notice tone="warn" testId={testIds.fiscalDayDue}>
      {t('fiscal.day.due', { day: formats.day(due) })}
    </Notice>
  )
}
