import type { DeviceKind } from '#src/device/device-status.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { deviceIcon } from '../device-icon.ts'
import styles from './set-up.module.css'

type AddByHandProps = { readonly onAdd: (kind: DeviceKind) => void }

const kinds = Object.keys(deviceIcon) as DeviceKind[] // its keys are the kinds

/** What hangs in the network cannot be found by looking: its address stands on its own test page. */
export function AddByHand({ onAdd }: AddByHandProps) {
  const { t } = useI18n()
  return (
    <Card title={t('device-set-up.by-hand')}>
      <p className={styles.quiet}>{t('device-set-up.by-hand.lead')}</p>
      <div className={styles.kinds}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            icon={deviceIcon[kind]}
            onPress={() => onAdd(kind)}
            testId={testIds.addDevice(kind)}
          >
            {t(`devices.kind.${kind}`)}
          </Button>
        ))}
      </div>
    </Card>
  )
}
