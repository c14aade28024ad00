import { useState } from 'react'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import styles from './set-up.module.css'

type FolderRowProps = {
  /** Test ids. */
  readonly field: string
  readonly button: string
  readonly isDisabled?: boolean
  readonly onWrite: (folder: string) => Promise<void>
}

/** Where a file shall be written: main writes it, the page has no disk. */
export function FolderRow({ field, button, isDisabled = false, onWrite }: FolderRowProps) {
  const { t } = useI18n()
  const [folder, setFolder] = useState('')
  return (
    <div className={styles.row}>
      <TextField
        label={t('device-set-up.folder')}
        value={folder}
        onChange={setFolder}
        placeholder={t('leave.folder.example')}
        testId={field}
      />
      <Button
        size="small"
        isDisabled={isDisabled || folder.trim() === ''}
        onPress={() => void onWrite(folder)}
        testId={button}
      >
        {t('device-set-up.export')}
      </Button>
    </div>
  )
}
