import { useState } from 'react'
import { AmountEntry } from '../ui/amount-entry.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useI18n } from './i18n/i18n.tsx'
import { testIds } from './test-ids.ts'

type CountDialogProps = {
  readonly title: string
  /** Takes a whole number; answers in words why it cannot be. */
  readonly onCount: (count: number) => string | null
  readonly onClose: () => void
}

/** A number of pieces that is typed or tapped, where stepping there would take too long. */
export function CountDialog({ title, onCount, onClose }: CountDialogProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const take = (): void => {
    const refusal = /^\d{1,10}$/.test(typed.trim()) ? onCount(Number(typed)) : t('common.count-wrong')
    if (refusal === null) return onClose()
    return setError(refusal)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.countDialog}
      acts={
        <Button kind="main" isDisabled={typed.trim() === ''} onPress={take} testId={testIds.countConfirm}>
          {t('common.count-act')}
        </Button>
      }
    >
      <AmountEntry
        label={t('common.count')}
        value={typed}
        onChange={(next) => {
          setTyped(next)
          setError(null)
        }}
        onEnter={take}
        backLabel={t('common.erase-digit')}
        mark="00"
        error={error}
        padId="count"
        fieldId={testIds.countField}
      />
    </Dialog>
  )
}
