import { deviceWords } from '../features/devices/device-words.ts'
import { useI18n } from '../lib/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useFiscalDayDue } from '../lib/use-fiscal-day-due.ts'
import { useIsFiscal } from '../lib/use-is-fiscal.ts'
import { useLive } from '../lib/use-live.ts'
import { Notice } from '../ui/notice.tsx'

/** Why no sale can be ended now: the law wants a fiscal printer that is not there or waits for somebody, or the report of a day. */
export function FiscalNotice() {
  const { t, formats } = useI18n()
  const isFiscal = useIsFiscal()
  const due = useFiscalDayDue()
  const printer = useLive('devices').find(({ kind }) => kind === 'fiscal-printer')
  if (!isFiscal) return null
  if (printer?.state === 'ready' || printer?.state === 'connecting') {
    if (due === null) return null
    return (
      <Notice tone="warn" testId={testIds.fiscalDayDue}>
        {t('fiscal.day.due', { day: formats.day(due) })}
      </Notice>
    )
  }
  return (
    <Notice tone="bad" testId={testIds.fiscalBlocked}>
      {t(printer ? deviceWords(printer) : 'fiscal.no-printer')}
    </Notice>
  )
}
