import { useState } from 'react'
import type { DeviceSetUpView } from '#src/contract/ipc/device-requests.ts'
import type { DeviceConfig, ReceiptPrinterConfig } from '#src/device/device-config.ts'
import { useI18n } from '../../../lib/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { useLive } from '../../../lib/use-live.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { deviceIcon } from '../device-icon.ts'
import { deviceTone, deviceWords } from '../device-words.ts'
import { PrinterSettings } from './printer-settings.tsx'
import styles from './set-up.module.css'
import { pageSample, trialPage } from './trial-page.ts'
import type { DeviceSetUp } from './use-device-set-up.ts'

type DeviceCardProps = {
  readonly config: DeviceConfig
  readonly view: DeviceSetUpView
  readonly setUp: DeviceSetUp
}

/** One device of this till: how it is, what to do about it, and its settings. */
export function DeviceCard({ config, view, setUp }: DeviceCardProps) {
  const { t } = useI18n()
  const { id, kind } = config
  const status = useLive('devices').find(({ device }) => device === id)
  const others = view.devices.filter((device) => device.id !== id)
  const change = (changed: DeviceConfig): Promise<void> =>
    setUp.save(view.devices.map((device) => (device.id === id ? changed : device)))
  const aside = status && <Chip tone={deviceTone(status)}>{t(`devices.chip.${status.state}`)}</Chip>
  const title = (
    <span className={styles.title}>
      <Icon name={deviceIcon[kind]} size={24} /> {t(`devices.kind.${kind}`)}
    </span>
  )
  return (
    <Card title={title} aside={aside} testId={testIds.deviceSetUp(id)}>
      <p className={styles.path}>
        {id} · {placeOf(config)}
      </p>
      {status && <p className={styles.quiet}>{t(deviceWords(status))}</p>}
      {config.kind === 'receipt-printer' && (
        <>
          <PrinterTrials config={config} tryOut={setUp.tryOut} />
          <PrinterSettings config={config} profiles={view.profiles} onChange={(next) => void change(next)} />
        </>
      )}
      <div className={styles.acts}>
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          onPress={() => void setUp.save(others)}
          testId={testIds.dropDevice(id)}
        >
          {t('device-set-up.drop')}
        </Button>
      </div>
    </Card>
  )
}

type PrinterTrialsProps = Pick<DeviceSetUp, 'tryOut'> & { readonly config: ReceiptPrinterConfig }

function PrinterTrials({ config: { id, drawer }, tryOut }: PrinterTrialsProps) {
  const { t } = useI18n()
  const [isTrying, setIsTrying] = useState(false)
  const run = async (trial: Parameters<typeof tryOut>[1]): Promise<void> => {
    setIsTrying(true)
    await tryOut(id, trial)
    setIsTrying(false)
  }
  const trials = [
    { name: 'page', trial: { trial: 'page', document: trialPage(t, id) } },
    { name: 'code-pages', trial: { trial: 'code-pages', sample: pageSample } },
    ...(drawer ? [{ name: 'drawer', trial: { trial: 'drawer' } } as const] : []),
  ] as const
  return (
    <div className={styles.acts}>
      {trials.map(({ name, trial }) => (
        <Button
          key={name}
          size="small"
          isDisabled={isTrying}
          onPress={() => void run(trial)}
          testId={testIds.tryDevice(name, id)}
        >
          {t(`device-set-up.try.${name}`)}
        </Button>
      ))}
    </div>
  )
}

/** Where it is reached, as support asks for it. */
function placeOf(config: DeviceConfig): string {
  const transport = 'transport' in config ? config.transport : undefined
  if (transport === undefined) return 'url' in config ? config.url : '–'
  return transport.via === 'tcp' ? `${transport.host}:${transport.port}` : transport.path
}
