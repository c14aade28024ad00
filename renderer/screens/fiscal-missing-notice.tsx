import { deviceWords } from '../features/devices/device-words.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useIsFiscalMissing } from '../lib/fiscal/use-is-fiscal-missing.ts'
import { useLive } from '../lib/live/use-live.ts'
import { Notice } from '../ui/notice.tsx'

/** Why no sale can be ended now: the law wants a fiscal printer that is not there or waits for somebody. */
export function FiscalMissingNotice() {
  const { t } = useI18n()
  const isMissing = useIsFiscalMissing()
  const printer = useLive('devices').find(({ kind }) => kind === 'fiscal-printer')
  if (!isMissing) return null
  return (
    <Notice tone="bad" testId={testIds.fiscalBlocked}>
      {t(printer ? deviceWords(printer) : 'fiscal.no-printer')}
    </Notice>
  )
}
