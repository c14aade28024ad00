import { useState } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { NotesDialog } from './notes-dialog.tsx'
import { useBasketPart } from './sale-context.tsx'

type NotesButtonProps = {
  /** Key of the selected line. */
  readonly selected: string | null
  readonly isDisabled: boolean
}

/** Notes beside goods that are no sale in progress of their own: those of an exchange. */
export function NotesButton({ selected, isDisabled }: NotesButtonProps) {
  const { t } = useI18n()
  const lines = useBasketPart('lines')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        hotkey="Insert"
        icon="note"
        isDisabled={isDisabled || lines.length === 0}
        onPress={() => setIsOpen(true)}
        testId={testIds.notesOpen}
      >
        {t('note.open')}
      </Button>
      {isOpen && <NotesDialog selected={selected} onClose={() => setIsOpen(false)} />}
    </>
  )
}
