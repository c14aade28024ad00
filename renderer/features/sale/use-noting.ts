import { useState } from 'react'
import { noteWords } from '#src/app/note-words.ts'
import type { NoteId } from '#src/base/ids.ts'
import type { NotePlace, NoteRefusal } from '#src/domain/basket/change-notes.ts'
import { notedAt, notesFor } from '#src/domain/basket/change-notes.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useNoteList } from '../../lib/live/use-note-list.ts'
import { useBasket, useSale } from './sale-context.tsx'

export type NoteChoice = { readonly note: NoteId; readonly words: string; readonly isTaken: boolean }

export type Noting = {
  /** What may stand on the line of this key, or on the basket (null), and what stands there though it is not listed any more. */
  readonly choicesFor: (line: string | null) => readonly NoteChoice[]
  /** Adds a note, or takes it off where it stands. */
  readonly toggle: (place: NotePlace, isTaken: boolean) => void
  /** Why the last one was not added, in words; null where it was. */
  readonly refused: string | null
}

/** Notes on the sale in progress, each kept as soon as it is touched. */
export function useNoting(): Noting {
  const { t, language } = useI18n()
  const { sounds } = useServices()
  const { store } = useSale()
  const basket = useBasket()
  const list = useNoteList()
  const [refusal, setRefusal] = useState<NoteRefusal | null>(null)
  const choicesFor: Noting['choicesFor'] = (line) => {
    const taken = notedAt(basket, line)?.notes ?? []
    const listed = notesFor(line === null ? 'basket' : 'line', list).map(({ note }) => note)
    return [...new Set([...listed, ...taken])].map((note) => ({
      note,
      words: noteWords(note, list, { t, language }),
      isTaken: taken.includes(note),
    }))
  }
  const toggle: Noting['toggle'] = (place, isTaken) => {
    const reason = isTaken ? store.removeNote(place) : store.addNote(place, list)
    if (reason !== null) sounds.play('refused')
    setRefusal(reason)
  }
  const most = refusal === 'too-many-on-basket' ? list.mostOnBasket : list.mostOnLine
  return { choicesFor, toggle, refused: refusal && t(`note.refused.${refusal}`, { count: most }) }
}
