import type { DeviceConfig } from '#src/device/device-config.ts'
import { conflictsOf, placeOf } from '#src/device/set-up/device-conflicts.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { useLive } from '../../../lib/live/use-live.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { deviceIcon } from '../device-icon.ts'
import { deviceTone, deviceWords } from '../device-words.ts'
import { TryAgain } from '../try-again.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DeviceTrials } from './device-trials.tsx'
import styles from './set-up.module.css'
import type { DeviceSetUp } from './use-device-set-up.ts'

type DeviceCardProps = {
  readonly config: DeviceConfig
  readonly devices: readonly DeviceConfig[]
  readonly setUp: DeviceSetUp
  readonly onChange: () => void
}

/** One device of this till: how it is, what to do about it, how to try it. */
export function DeviceCard({ config, devices, setUp, onChange }: DeviceCardProps) {
  const { t } = useI18n()
  const { id, kind, name } = config
  const status = useLive('devices').find(({ device }) => device === id)
  const aside = status && <Chip tone={deviceTone(status)}>{t(`devices.chip.${status.state}`)}</Chip>
  const title = (
    <span className={styles.title}>
      <Icon name={deviceIcon[kind]} size={24} /> {name ?? t(`devices.kind.${kind}`)}
    </span>
  )
  const where = [
    name === undefined ? id : t(`devices.kind.${kind}`),
    placeOf(config) ?? t('device-set-up.alone'),
  ]
  return (
    <Card title={title} aside={aside} testId={testIds.deviceSetUp(id)}>
      <p className={styles.path}>{where.join(' · ')}</p>
      {status && <p className={styles.quiet}>{t(deviceWords(status))}</p>}
      {status && <TryAgain status={status} />}
      <ConflictNotice conflicts={conflictsOf(config, devices)} devices={devices} />
      {/* What was tried of a device says nothing about it once it is set up otherwise. */}
      <DeviceTrials key={JSON.stringify(config)} config={config} status={status} />
      <div className={styles.acts}>
        <Button size="small" icon="settings" onPress={onChange} testId={testIds.changeDevice(id)}>
          {t('device-set-up.change')}
        </Button>
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          onPress={() => void setUp.drop(config)}
          testId={testIds.dropDevice(id)}
        >
          {t('device-set-up.drop')}
        </Button>
      </div>
    </Card>
  )
}
