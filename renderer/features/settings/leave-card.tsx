import { useState } from 'react'
import type { LeaveOrder } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import styles from './settings.module.css'

const purposes = ['reset', 'removal'] as const

/** How a till is taken out of use; nobody but a manager sees it. */
export function LeaveCard() {
  const { t } = useI18n()
  const session = useLive('session')
  const [purpose, setPurpose] = useState<LeaveOrder['purpose'] | null>(null)
  if (session?.role !== 'manager') return null
  return (
    <Card title={t('leave.title')}>
      <p className={styles.about}>{t('leave.lead')}</p>
      <div className={styles.tones}>
        {purposes.map((choice) => (
          <Button
            key={choice}
            kind="danger"
            size="small"
            onPress={() => setPurpose(choice)}
            testId={testIds.leave(choice)}
          >
            {t(`leave.${choice}`)}
          </Button>
        ))}
      </div>
      {purpose && <LeaveDialog purpose={purpose} onClose={() => setPurpose(null)} />}
    </Card>
  )
}
