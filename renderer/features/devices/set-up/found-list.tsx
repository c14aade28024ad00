import type { DeviceConfig } from '#src/device/device-config.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { ownerOf, rolesOf } from '#src/device/set-up/found-roles.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Notice } from '../../../ui/notice.tsx'
import styles from './set-up.module.css'
import type { DeviceSetUp } from './use-device-set-up.ts'

type FoundListProps = {
  readonly setUp: DeviceSetUp
  readonly devices: readonly DeviceConfig[]
  readonly onUse: (found: FoundDevice) => void
}

/** What is plugged into this machine, and what it can be used as. */
export function FoundList({ setUp, devices, onUse }: FoundListProps) {
  const { t } = useI18n()
  const { findings, isFinding, find } = setUp
  const found = findings?.found.filter((one) => rolesOf(one).length > 0) ?? []
  const look = (
    <Button
      size="small"
      icon="search"
      isDisabled={isFinding}
      onPress={() => void find()}
      testId={testIds.findDevices}
    >
      {t(isFinding ? 'device-set-up.finding' : 'device-set-up.find')}
    </Button>
  )
  return (
    <Card title={t('device-set-up.plugged-in')} aside={look}>
      {findings === null && <p className={styles.quiet}>{t('device-set-up.find.lead')}</p>}
      {findings !== null && found.length === 0 && (
        <p className={styles.quiet}>{t('device-set-up.none-found')}</p>
      )}
      {findings?.troubles.map(({ device, code }) => (
        <Notice key={device} tone="warn">
          {t(`device-set-up.trouble.${code === 'UNSUPPORTED' ? device : 'no-answer'}`)}
        </Notice>
      ))}
      <ul className={styles.found}>
        {found.map((one) => (
          <Found key={`${one.via} ${one.path}`} found={one} devices={devices} onUse={onUse} />
        ))}
      </ul>
    </Card>
  )
}

type FoundProps = Omit<FoundListProps, 'setUp'> & { readonly found: FoundDevice }

function Found({ found, devices, onUse }: FoundProps) {
  const { t } = useI18n()
  const owner = ownerOf(found, devices)
  const [role, ...others] = rolesOf(found)
  return (
    <li className={styles.one} data-testid={testIds.foundDevice(found.path)}>
      <div className={styles.names}>
        <strong>{found.name ?? t(`device-set-up.via.${found.via}`)}</strong>
        <span className={styles.path}>{found.path}</span>
      </div>
      {owner ? (
        <Chip tone="good">{t('device-set-up.in-use', { device: owner.name ?? owner.id })}</Chip>
      ) : (
        <Button size="small" onPress={() => onUse(found)} testId={testIds.useDevice(found.path)}>
          {t(others.length > 0 ? 'device-set-up.use' : `device-set-up.use.${role}`)}
        </Button>
      )}
    </li>
  )
}
