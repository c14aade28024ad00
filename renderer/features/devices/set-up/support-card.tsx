import { useState } from 'react'
import type { DeviceLogLine } from '#src/contract/ipc/device-requests.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FolderRow } from './folder-row.tsx'
import styles from './set-up.module.css'
import type { DeviceSetUp } from './use-device-set-up.ts'

type SupportCardProps = Pick<DeviceSetUp, 'exportTo'> & { readonly log: readonly DeviceLogLine[] }

const shownLines = 8

/** The log of the devices, the newest lines first, and the file that support asks for. */
export function SupportCard({ log, exportTo }: SupportCardProps) {
  const { t, formats } = useI18n()
  const [isWhole, setIsWhole] = useState(false)
  const newest = log.toReversed()
  const shown = isWhole ? newest : newest.slice(0, shownLines)
  return (
    <Card title={t('device-set-up.support')}>
      <p className={styles.quiet}>{t('device-set-up.support.lead')}</p>
      <ul className={styles.log} data-testid={testIds.deviceLog}>
        {shown.map(({ at, device, text }, index) => (
          <li key={`${at} ${index}`}>
            {formats.moment(at)} {device}: {text}
          </li>
        ))}
      </ul>
      {log.length > shownLines && (
        <div className={styles.acts}>
          <Button
            size="small"
            kind="quiet"
            isPressed={isWhole}
            onPress={() => setIsWhole(!isWhole)}
            testId={testIds.wholeLog}
          >
            {t('device-set-up.whole-log')}
          </Button>
        </div>
      )}
      <FolderRow
        field={testIds.deviceFolder}
        button={testIds.exportDevices}
        onWrite={(folder) => exportTo({ folder, what: 'support' })}
      />
    </Card>
  )
}
