import { useI18n } from '../../../lib/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { DeviceCard } from './device-card.tsx'
import { FoundList } from './found-list.tsx'
import { NetworkPrinter } from './network-printer.tsx'
import { ScanTrial } from './scan-trial.tsx'
import styles from './set-up.module.css'
import { SupportCard } from './support-card.tsx'
import { useDeviceSetUp } from './use-device-set-up.ts'

type DeviceSetUpPlaceProps = { readonly onBack: () => void }

/** Where a manager finds, tries and keeps the devices of this till. */
export function DeviceSetUpPlace({ onBack }: DeviceSetUpPlaceProps) {
  const { t } = useI18n()
  const setUp = useDeviceSetUp()
  const { view } = setUp
  const devices = view?.devices ?? []
  const back = (
    <Button icon="arrow-left" size="small" onPress={onBack} testId={testIds.devicesBack}>
      {t('device-set-up.back')}
    </Button>
  )
  return (
    <Page title={t('device-set-up.title')} acts={back} testId={testIds.deviceSetUpPlace}>
      <div className={styles.columns}>
        <div className={styles.column}>
          {view && devices.length === 0 && (
            <Empty icon="printer" title={t('device-set-up.none')}>
              {t('device-set-up.none.lead')}
            </Empty>
          )}
          {view &&
            devices.map((config) => <DeviceCard key={config.id} config={config} view={view} setUp={setUp} />)}
        </div>
        <div className={styles.column}>
          <FoundList setUp={setUp} devices={devices} />
          <NetworkPrinter devices={devices} save={setUp.save} />
          <ScanTrial />
          <SupportCard log={view?.log ?? []} />
        </div>
      </div>
    </Page>
  )
}
