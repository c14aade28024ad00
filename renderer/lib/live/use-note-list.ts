import { useCallback } from 'react'
import { noteWords } from '#src/app/note-words.ts'
import type { NoteId } from '#src/base/ids.ts'
import type { NoteList } from '#src/domain/basket/note-list.ts'
import { usualNotes } from '#src/domain/basket/note-list.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useReplica } from './use-replica.ts'

/** What may be noted of a line or a basket in this store. */
export function useNoteList(): NoteList {
  const { value = usualNotes } = useReplica({
    key: 'note-list',
    topics: ['places'],
    ask: (queries) => queries.noteList(),
  })
  return value
}

/** Says notes in the words of the store's list; '' for none. */
export function useNoteWords(): (notes?: readonly NoteId[]) => string {
  const list = useNoteList()
  const { t, language } = useI18n()
  return useCallback(
    (notes = []) => notes.map((note) => noteWords(note, list, { t, language })).join(' · '),
    [list, t, language],
  )
}
