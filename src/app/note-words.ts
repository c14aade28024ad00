import type { NoteId } from '../base/ids.ts'
import type { NoteList } from '../domain/basket/note-list.ts'
import { isUsualNote } from '../domain/basket/note-list.ts'
import type { Translate } from './ports.ts'

/** In whose language a note is read. */
export type NoteReader = { readonly t: Translate; readonly language: 'pl' | 'en' }

/**
 * What a note says: in the words of the shop's list, else in the program's own. One that neither knows, taken off the list or of
 * another store, is named by its id.
 */
export function noteWords(note: NoteId, { notes }: NoteList, { t, language }: NoteReader): string {
  const words = notes.find((listed) => listed.note === note)?.words?.[language]
  if (words !== undefined) return words
  return isUsualNote(note) ? t(`documents.note.${note}`) : t('documents.note.unlisted', { note })
}

/** What notes say on paper, in their order: those that the list has printed, and no others. */
export const notesOnPaper =
  (list: NoteList, reader: NoteReader) =>
  (notes: readonly NoteId[]): readonly string[] =>
    notes
      .filter((note) => list.notes.some((listed) => listed.note === note && listed.isPrinted))
      .map((note) => noteWords(note, list, reader))
