import type { DeviceSetUpView } from '#src/contract/ipc/device-requests.ts'
import type { Field } from '#src/device/set-up/device-form.ts'
import type { FieldTrouble } from '#src/device/set-up/read-fields.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import type { Choice } from '../../../ui/choice-row.tsx'
import { ChoiceRow } from '../../../ui/choice-row.tsx'
import { TextField } from '../../../ui/text-field.tsx'

type DeviceFieldProps = {
  readonly field: Field
  readonly value: string
  readonly trouble: FieldTrouble | null
  readonly profiles: DeviceSetUpView['profiles']
  readonly onChange: (value: string) => void
}

/** Choices that are the same in every language. */
const plain: ReadonlySet<string> = new Set(['baud', 'line'])

/** One setting of a device: chosen where there is a list, typed where there is none. */
export function DeviceField({ field, value, trouble, profiles, onChange }: DeviceFieldProps) {
  const { t } = useI18n()
  const { name, choices, isOptional, isSecret } = field
  const label = t(`device-set-up.field.${name}`)
  const testId = testIds.deviceField(name)
  if (choices) {
    const offered: readonly Choice<string>[] =
      name === 'profileId'
        ? profiles.map((profile) => ({ value: profile.id, label: profile.name }))
        : choices.map((one) => ({
            value: one,
            label: plain.has(name) ? one : t(`device-set-up.choice.${name}.${one}`),
          }))
    return <ChoiceRow label={label} choices={offered} value={value} onChoose={onChange} testId={testId} />
  }
  return (
    <TextField
      label={isOptional ? t('device-set-up.optional', { label }) : label}
      value={value}
      onChange={onChange}
      placeholder={t(`device-set-up.example.${name}`)}
      isSecret={isSecret ?? false}
      error={trouble && t(`device-set-up.wrong.${trouble}`)}
      testId={testId}
    />
  )
}
