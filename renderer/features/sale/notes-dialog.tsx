import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './notes-dialog.module.css'
import { useBasket } from './sale-context.tsx'
import { useNoting } from './use-noting.ts'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'

type NotesDialogProps = {
  /** Key of the selected line. */
  readonly selected: string | null
  readonly onClose: () => void
}

/** For the first notes in sight; F12 stays the cashier's way out. */
const keys = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11']

/** What must be known of the selected line and of the whole basket: each note is added or taken off by a touch or its key. */
export function NotesDialog({ selected, onClose }: NotesDialogProps) {
  const { t } = useI18n()
  const { lines } = useBasket()
  const { choicesFor, toggle, refused } = useNoting()
  useRefusedScans()
  const line = lines.find(({ key }) => key === selected)
  const ofLine = line
    ? [{ id: 'line', line: line.key, title: line.name, choices: choicesFor(line.key) } as const]
    : []
  const places = [
    ...ofLine,
    { id: 'basket', line: null, title: t('note.basket'), choices: choicesFor(null) } as const,
  ].filter(({ choices }) => choices.length > 0)
  return (
    <Dialog
      title={t('note.title')}
      onClose={onClose}
      closeLabel={t('common.close')}
      isWide
      testId={testIds.notesDialog}
    >
      {places.length === 0 && <p>{t('note.none')}</p>}
      {places.map(({ id, line: key, title, choices }, index) => {
        const before = index === 0 ? 0 : (places[0]?.choices.length ?? 0)
        return (
          <section key={id} className={styles.place}>
            <h3 className={styles.title}>{title}</h3>
            <div className={styles.notes}>
              {choices.map(({ note, words, isTaken }, at) => {
                const hotkey = keys[before + at]
                return (
                  <Button
                    key={note}
                    {...(hotkey !== undefined && { hotkey })}
                    isPressed={isTaken}
                    onPress={() => toggle({ note, line: key }, isTaken)}
                    testId={testIds.note(id, note)}
                  >
                    {words}
                  </Button>
                )
              })}
            </div>
          </section>
        )
      })}
      {refused !== null && (
        <Notice tone="bad" testId={testIds.noteRefused}>
          {refused}
        </Notice>
      )}
    </Dialog>
  )
}
