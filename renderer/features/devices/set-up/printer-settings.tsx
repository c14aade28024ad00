import type { DeviceSetUpView } from '#src/contract/ipc/device-requests.ts'
import type { PageChoice, ReceiptPrinterConfig } from '#src/device/device-config.ts'
import { useState } from 'react'
import { useI18n } from '../../../lib/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceRow } from '../../../ui/choice-row.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import styles from './set-up.module.css'

type PrinterSettingsProps = {
  readonly config: ReceiptPrinterConfig
  readonly profiles: DeviceSetUpView['profiles']
  readonly onChange: (config: ReceiptPrinterConfig) => void
}

const drawers = ['none', '2', '5'] as const

/** Model, drawer and the code page by which its letters are right. */
export function PrinterSettings({ config, profiles, onChange }: PrinterSettingsProps) {
  const { t } = useI18n()
  const { drawer, ...withoutDrawer } = config
  const setDrawer = (pin: (typeof drawers)[number]): void =>
    onChange(
      pin === 'none'
        ? withoutDrawer
        : {
            ...withoutDrawer,
            drawer: { openWhenHigh: drawer?.openWhenHigh ?? true, pin: pin === '2' ? 2 : 5 },
          },
    )
  return (
    <div className={styles.settings}>
      <ChoiceRow
        label={t('device-set-up.model')}
        choices={profiles.map(({ id, name }) => ({ value: id, label: name }))}
        value={config.profileId}
        onChoose={(profileId) => onChange({ ...config, profileId })}
        testId={testIds.printerModel}
      />
      <ChoiceRow
        label={t('device-set-up.drawer')}
        choices={drawers.map((value) => ({ value, label: t(`device-set-up.drawer.${value}`) }))}
        value={drawer ? (drawer.pin === 2 ? '2' : '5') : 'none'}
        onChoose={setDrawer}
        testId={testIds.printerDrawer}
      />
      <PageChooser chosen={config.codePage} onChoose={(codePage) => onChange({ ...config, codePage })} />
    </div>
  )
}

type PageChooserProps = {
  readonly chosen: PageChoice | undefined
  readonly onChoose: (page: PageChoice) => void
}

/** The words that stand before the legible line of the printed page: `cp1250 72`. */
function PageChooser({ chosen, onChoose }: PageChooserProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState(chosen ? `${chosen.name} ${chosen.number}` : '')
  const page = pageOf(typed)
  return (
    <div className={styles.row}>
      <TextField
        label={t('device-set-up.code-page')}
        value={typed}
        onChange={setTyped}
        placeholder={t('device-set-up.code-page.example')}
        error={typed !== '' && page === null ? t('device-set-up.code-page.wrong') : null}
        testId={testIds.codePage}
      />
      <Button
        size="small"
        isDisabled={page === null}
        onPress={() => page && onChoose(page)}
        testId={testIds.codePageSave}
      >
        {t('device-set-up.code-page.use')}
      </Button>
    </div>
  )
}

const names = ['cp852', 'cp1250', 'iso8859-2'] as const

function pageOf(typed: string): PageChoice | null {
  const [, word, digits] = /^(\S+)\s+(\d{1,3})$/.exec(typed.trim().toLowerCase()) ?? []
  const name = names.find((one) => one === word)
  return name && Number(digits) <= 255 ? { name, number: Number(digits) } : null
}
