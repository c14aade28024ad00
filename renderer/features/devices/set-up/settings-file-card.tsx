import { useState } from 'react'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FileButton } from '../../../ui/file-button.tsx'
import { FolderRow } from './folder-row.tsx'
import styles from './set-up.module.css'
import type { DeviceSetUp } from './use-device-set-up.ts'

type SettingsFileCardProps = { readonly setUp: DeviceSetUp; readonly hasDevices: boolean }

/** The settings of these devices as a file, so that the next till of the shop need not be set up by hand. */
export function SettingsFileCard({
  setUp: { exportTo, importFrom, undoImport },
  hasDevices,
}: SettingsFileCardProps) {
  const { t } = useI18n()
  const [isTaking, setIsTaking] = useState(false)
  const take = async (file: File): Promise<void> => {
    setIsTaking(true)
    await importFrom(await file.text())
    setIsTaking(false)
  }
  return (
    <Card title={t('device-set-up.settings-file')}>
      <p className={styles.quiet}>{t('device-set-up.settings-file.lead')}</p>
      <FolderRow
        field={testIds.settingsFolder}
        button={testIds.exportSettings}
        isDisabled={!hasDevices}
        onWrite={(folder) => exportTo({ folder, what: 'settings' })}
      />
      <div className={styles.acts}>
        <FileButton
          accept=".json"
          isDisabled={isTaking}
          onFile={(file) => void take(file)}
          testId={testIds.importSettings}
        >
          {t('device-set-up.import')}
        </FileButton>
        {undoImport && (
          <Button
            size="small"
            isDisabled={isTaking}
            onPress={() => void undoImport()}
            testId={testIds.undoImport}
          >
            {t('device-set-up.undo-import')}
          </Button>
        )}
      </div>
    </Card>
  )
}
