import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SidePanel } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { deviceIcon } from './device-icon.ts'
import { deviceTone, deviceWords } from './device-words.ts'
import styles from './devices.module.css'
import { JobQuestions } from './job-questions.tsx'
import { TryAgain } from './try-again.tsx'

type DevicesPanelProps = { readonly onClose: () => void }

/** What stands on the counter, how it feels, and what to do about it. */
export function DevicesPanel({ onClose }: DevicesPanelProps) {
  const { t } = useI18n()
  const devices = useLive('devices')
  return (
    <SidePanel
      title={t('devices.title')}
      onClose={onClose}
      closeLabel={t('common.close')}
      testId={testIds.devicesPanel}
    >
      <JobQuestions />
      {devices.length === 0 && <p className={styles.quiet}>{t('devices.none')}</p>}
      {devices.map((status) => (
        <Card key={status.device} testId={testIds.device(status.device)}>
          <div className={styles.head}>
            <Icon name={deviceIcon[status.kind]} size={28} />
            <strong className={styles.name}>{status.name ?? t(`devices.kind.${status.kind}`)}</strong>
            <Chip tone={deviceTone(status)}>{t(`devices.chip.${status.state}`)}</Chip>
          </div>
          <p className={styles.words}>{t(deviceWords(status))}</p>
          <TryAgain status={status} />
          {status.drawerOpen && <Chip tone="warn">{t('devices.drawer-open')}</Chip>}
        </Card>
      ))}
    </SidePanel>
  )
}
