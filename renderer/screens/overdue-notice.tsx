import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useLive } from '../lib/live/use-live.ts'
import { useNow } from '../lib/time/use-now.ts'
import { Notice } from '../ui/notice.tsx'
import { isOverdue } from './link-words.ts'
import styles from './shell.module.css'

/** Loud while facts of more than a day wait for head office: it stays until they are received. */
export function OverdueNotice() {
  const { t, formats } = useI18n()
  const now = useNow()
  const link = useLive('link')
  if (link.oldestUnsentAt === null || !isOverdue(link, now)) return null
  return (
    <div className={styles.notices}>
      <Notice tone="bad" testId={testIds.overdueNotice}>
        {t('link.overdue', {
          count: link.unsent,
          moment: formats.moment(link.oldestUnsentAt),
        })}
      </Notice>
    </div>
  )
}
