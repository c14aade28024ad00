import { useState } from 'react'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { useI18n } from '../../../lib/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { printerAt } from './device-drafts.ts'
import styles from './set-up.module.css'
import type { DeviceSetUp } from './use-device-set-up.ts'

type NetworkPrinterProps = Pick<DeviceSetUp, 'save'> & { readonly devices: readonly DeviceConfig[] }

/** A printer that hangs in the network cannot be found by looking: its address stands on its own test page. */
export function NetworkPrinter({ devices, save }: NetworkPrinterProps) {
  const { t } = useI18n()
  const [address, setAddress] = useState('')
  const printer = printerAt(address, devices)
  const add = async (): Promise<void> => {
    if (!printer) return
    await save([...devices, printer])
    setAddress('')
  }
  return (
    <Card title={t('device-set-up.network')}>
      <div className={styles.row}>
        <TextField
          label={t('device-set-up.address')}
          value={address}
          onChange={setAddress}
          onEnter={() => void add()}
          placeholder={t('device-set-up.address.example')}
          testId={testIds.printerAddress}
        />
        <Button
          size="small"
          isDisabled={printer === null}
          onPress={() => void add()}
          testId={testIds.addPrinter}
        >
          {t('device-set-up.add')}
        </Button>
      </div>
    </Card>
  )
}
