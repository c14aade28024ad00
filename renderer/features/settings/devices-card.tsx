import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './settings.module.css'

type DevicesCardProps = { readonly onOpen: () => void }

/** The way to the set-up of devices, for who may change settings. */
export function DevicesCard({ onOpen }: DevicesCardProps) {
  const { t } = useI18n()
  const session = useLive('session')
  if (!session?.permissions.includes('change-settings')) return null
  return (
    <Card title={t('device-set-up.title')}>
      <p className={styles.about}>{t('device-set-up.lead')}</p>
      <div className={styles.tones}>
        <Button size="small" icon="printer" onPress={onOpen} testId={testIds.setUpDevices}>
          {t('device-set-up.open')}
        </Button>
      </div>
    </Card>
  )
}
