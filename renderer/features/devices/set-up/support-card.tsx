import { useState } from 'react'
import type { DeviceLogLine } from '#src/contract/ipc/device-requests.ts'
import { useI18n } from '../../../lib/i18n.tsx'
import { useServices } from '../../../lib/services.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { useSay } from '../../../lib/toasts.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import styles from './set-up.module.css'

type SupportCardProps = { readonly log: readonly DeviceLogLine[] }

const shownLines = 8

/** The newest lines of the device log, and the file that support asks for. */
export function SupportCard({ log }: SupportCardProps) {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const [folder, setFolder] = useState('')
  const write = async (): Promise<void> => {
    const result = await terminal.devices.export({ folder, what: 'support' }).catch(() => null)
    if (result?.ok) say({ tone: 'good', text: t('device-set-up.exported', { file: result.file }) })
    else say({ tone: 'bad', text: t('device-set-up.not-exported') })
  }
  return (
    <Card title={t('device-set-up.support')}>
      <p className={styles.quiet}>{t('device-set-up.support.lead')}</p>
      <ul className={styles.log} data-testid={testIds.deviceLog}>
        {log
          .slice(-shownLines)
          .toReversed()
          .map(({ at, device, text }, index) => (
            <li key={`${at} ${index}`}>
              {formats.time(at)} {device}: {text}
            </li>
          ))}
      </ul>
      <div className={styles.row}>
        <TextField
          label={t('device-set-up.folder')}
          value={folder}
          onChange={setFolder}
          placeholder={t('leave.folder.example')}
          testId={testIds.deviceFolder}
        />
        <Button
          size="small"
          isDisabled={folder.trim() === ''}
          onPress={() => void write()}
          testId={testIds.exportDevices}
        >
          {t('device-set-up.export')}
        </Button>
      </div>
    </Card>
  )
}
