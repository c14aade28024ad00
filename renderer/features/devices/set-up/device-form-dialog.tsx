import { useEffect, useRef, useState } from 'react'
import type { DeviceSetUpView } from '#src/contract/ipc/device-requests.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { DeviceKind } from '#src/device/device-status.ts'
import { conflictsOf } from '#src/device/set-up/device-conflicts.ts'
import type { DeviceForm } from '#src/device/set-up/device-form.ts'
import { fieldsOf } from '#src/device/set-up/device-form.ts'
import { readForm } from '#src/device/set-up/read-form.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceRow } from '../../../ui/choice-row.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DeviceField } from './device-field.tsx'
import styles from './set-up.module.css'

type DeviceFormDialogProps = {
  readonly first: DeviceForm
  readonly view: DeviceSetUpView
  /** What a found device may be. */
  readonly kinds: readonly DeviceKind[]
  readonly onKind: (kind: DeviceKind) => DeviceForm
  readonly onSave: (device: DeviceConfig) => Promise<void>
  readonly onClose: () => void
}

/** Everything that is to be known of a device; what is wrong is said at its field, once it was to be saved. */
export function DeviceFormDialog({ first, view, kinds, onKind, onSave, onClose }: DeviceFormDialogProps) {
  const { t } = useI18n()
  const [form, setForm] = useState(first)
  const [asks, setAsks] = useState(0)
  const [isSaving, setIsSaving] = useState(false)
  const read = readForm(form)
  const conflicts = read.ok ? conflictsOf(read.device, view.devices) : []
  const isTaken = conflicts.some(({ over }) => over === 'place')
  const fields = useRef<HTMLDivElement>(null)
  // What is wrong may stand above or below the part of the form that the screen has room for.
  useEffect(() => {
    const wrong = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.focus({ preventScroll: true })
    wrong?.scrollIntoView({ block: 'center' })
  }, [asks])
  const save = async (): Promise<void> => {
    setAsks(asks + 1)
    if (!read.ok || isTaken) return
    setIsSaving(true)
    await onSave(read.device)
    setIsSaving(false)
  }
  return (
    <Dialog
      title={t(`devices.kind.${form.kind}`)}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.deviceForm}
      acts={
        <Button
          kind="main"
          hotkey="Enter"
          isDisabled={isSaving || isTaken}
          onPress={() => void save()}
          testId={testIds.saveDevice}
        >
          {t('device-set-up.save')}
        </Button>
      }
    >
      <div ref={fields} className={styles.form}>
        {kinds.length > 1 && (
          <ChoiceRow
            label={t('device-set-up.kind')}
            choices={kinds.map((kind) => ({ value: kind, label: t(`devices.kind.${kind}`) }))}
            value={form.kind}
            onChoose={(kind) => setForm(onKind(kind))}
            testId={testIds.deviceKind}
          />
        )}
        {fieldsOf(form).map((field) => (
          <DeviceField
            key={`${form.kind} ${field.name}`}
            field={field}
            value={form.values[field.name] ?? ''}
            trouble={asks > 0 && !read.ok ? (read.troubles[field.name] ?? null) : null}
            profiles={view.profiles}
            onChange={(value) => setForm({ ...form, values: { ...form.values, [field.name]: value } })}
          />
        ))}
        <ConflictNotice conflicts={conflicts} devices={view.devices} />
      </div>
    </Dialog>
  )
}
