import type { NoteId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Basket } from './basket.ts'
import type { ListedNote, NoteList } from './note-list.ts'

/** Bears notes, each once, in the order in which they were added; absent for none. */
export type Noted = { readonly notes?: readonly NoteId[] }

/** `line`: key of the line; null for the basket as a whole. */
export type NotePlace = { readonly note: NoteId; readonly line: string | null }

export type NoteRefusal =
  'no-such-line' | 'empty-basket' | 'not-listed' | 'too-many-on-line' | 'too-many-on-basket'

/** Adds a note of the list; one that stands there already changes nothing. */
export function addNote(
  basket: Basket,
  { note, line }: NotePlace,
  list: NoteList,
): Result<Basket, NoteRefusal> {
  if (basket.lines.length === 0) return refuse('empty-basket')
  const noted = notedAt(basket, line)
  if (!noted) return refuse('no-such-line')
  const notes = noted.notes ?? []
  if (notes.includes(note)) return ok(basket)
  const place = line === null ? 'basket' : 'line'
  if (!notesFor(place, list).some((listed) => listed.note === note)) return refuse('not-listed')
  const most = place === 'line' ? list.mostOnLine : list.mostOnBasket
  if (notes.length >= most) return refuse(`too-many-on-${place}`)
  return ok(withNotes(basket, line, [...notes, note]))
}

/** Takes a note off, whether it is on the list or not; one that does not stand there changes nothing. */
export function removeNote(basket: Basket, { note, line }: NotePlace): Basket {
  const notes = notedAt(basket, line)?.notes ?? []
  return notes.includes(note)
    ? withNotes(
        basket,
        line,
        notes.filter((other) => other !== note),
      )
    : basket
}

/** What of the list may stand on a line, or on a basket. */
export const notesFor = (place: 'line' | 'basket', { notes }: NoteList): readonly ListedNote[] =>
  notes.filter(({ on }) => on === place || on === 'both')

/** As if nothing had been noted. */
export const withoutNotes = <T extends Noted>({ notes: _, ...plain }: T): Omit<T, 'notes'> => plain

/** The line or the basket; undefined for a line that is not there. */
export const notedAt = (basket: Basket, line: string | null): Noted | undefined =>
  line === null ? basket : basket.lines.find(({ key }) => key === line)

function withNotes(basket: Basket, line: string | null, notes: readonly NoteId[]): Basket {
  const kept = notes.length > 0 && { notes }
  if (line === null) return { ...withoutNotes(basket), ...kept }
  const lines = basket.lines.map((other) =>
    other.key === line ? { ...withoutNotes(other), ...kept } : other,
  )
  return { ...basket, lines }
}
