import { useState } from 'react'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import type { DeviceForm } from '#src/device/set-up/device-form.ts'
import { formOf, newForm } from '#src/device/set-up/form-of.ts'
import { rolesOf } from '#src/device/set-up/found-roles.ts'
import { readForm } from '#src/device/set-up/read-form.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { AddByHand } from './add-by-hand.tsx'
import { DeviceCard } from './device-card.tsx'
import { DeviceFormDialog } from './device-form-dialog.tsx'
import { FoundList } from './found-list.tsx'
import { ScanTrial } from './scan-trial.tsx'
import { SettingsFileCard } from './settings-file-card.tsx'
import styles from './set-up.module.css'
import { SupportCard } from './support-card.tsx'
import { useDeviceSetUp } from './use-device-set-up.ts'

type DeviceSetUpPlaceProps = { readonly onBack: () => void }

/** What a person fills in; `found` where it begins with a device that is plugged in and not known yet. */
type Editing = { readonly form: DeviceForm; readonly found?: FoundDevice }

/** Where a manager finds, tries and keeps the devices of this till. */
export function DeviceSetUpPlace({ onBack }: DeviceSetUpPlaceProps) {
  const { t } = useI18n()
  const setUp = useDeviceSetUp()
  const [editing, setEditing] = useState<Editing | null>(null)
  const { view } = setUp
  const devices = view?.devices ?? []
  const use = (found: FoundDevice): void => {
    const [role, ...others] = rolesOf(found)
    if (role === undefined) return
    const form = newForm(role, devices, found)
    const read = readForm(form)
    // What can be one thing only is used by one touch.
    if (others.length === 0 && read.ok) void setUp.save([...devices, read.device])
    else setEditing({ form, found })
  }
  const keep = async (device: DeviceConfig): Promise<void> => {
    const isKnown = devices.some(({ id }) => id === device.id)
    const next = isKnown ? devices.map((one) => (one.id === device.id ? device : one)) : [...devices, device]
    if (await setUp.save(next)) setEditing(null)
  }
  const back = (
    <Button icon="arrow-left" onPress={onBack} testId={testIds.devicesBack}>
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
          {devices.map((config) => (
            <DeviceCard
              key={config.id}
              config={config}
              devices={devices}
              setUp={setUp}
              onChange={() => setEditing({ form: formOf(config) })}
            />
          ))}
        </div>
        <div className={styles.column}>
          <FoundList setUp={setUp} devices={devices} onUse={use} />
          <AddByHand onAdd={(kind) => setEditing({ form: newForm(kind, devices) })} />
          <ScanTrial />
          <SettingsFileCard setUp={setUp} hasDevices={devices.length > 0} />
          <SupportCard log={view?.log ?? []} exportTo={setUp.exportTo} />
        </div>
      </div>
      {view && editing && (
        <DeviceFormDialog
          first={editing.form}
          view={view}
          kinds={editing.found ? rolesOf(editing.found) : []}
          onKind={(kind) => newForm(kind, devices, editing.found)}
          onSave={keep}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  )
}
