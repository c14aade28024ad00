import type { NoteId } from '../../base/ids.ts'

/** Something that must be known of goods or of a basket, as the shop has put it on its list. Facts hold `note` alone. */
export type ListedNote = {
  readonly note: NoteId
  readonly on: 'line' | 'basket' | 'both'
  /** It stands on the receipt, too; absent: on the screen alone. */
  readonly isPrinted?: boolean
  /** Absent for a note of `usualNotes`, whose words come with the program. */
  readonly words?: { readonly pl: string; readonly en: string }
}

export type NoteList = {
  /** In the order in which they are offered. */
  readonly notes: readonly ListedNote[]
  readonly mostOnLine: number
  readonly mostOnBasket: number
}

const usual = {
  'gift-wrapping': { on: 'both', isPrinted: true },
  alteration: { on: 'line', isPrinted: true },
  'shown-defect': { on: 'line', isPrinted: true },
  'spare-part': { on: 'line' },
  'comes-back': { on: 'basket' },
} as const satisfies Readonly<Record<string, Omit<ListedNote, 'note'>>>

/** What a shop without a list of its own has. */
export const usualNotes: NoteList = {
  notes: Object.entries(usual).map(([note, about]) => ({ note: note as NoteId, ...about })),
  mostOnLine: 3,
  mostOnBasket: 3,
}

/** Whether the program has words for it, on a list or not. */
export const isUsualNote = (note: NoteId): boolean => Object.hasOwn(usual, note)

type NotePolicy = {
  readonly notes?: readonly ListedNote[]
  readonly values?: Readonly<Record<string, number>>
}

/** More on one line or basket would be read by nobody. */
const mostOfAll = 9

/** The list that head office set; what is missing, or no whole number from 1 to 9, keeps its default. The first of two with one id counts. */
export function noteListOf({ notes, values = {} }: NotePolicy): NoteList {
  const most = (key: 'mostOnLine' | 'mostOnBasket'): number => {
    const set = values[key]
    return set !== undefined && Number.isSafeInteger(set) && set >= 1 && set <= mostOfAll
      ? set
      : usualNotes[key]
  }
  const first = ({ note }: ListedNote, index: number, all: readonly ListedNote[]): boolean =>
    all.findIndex((other) => other.note === note) === index
  return {
    notes: notes?.filter(first) ?? usualNotes.notes,
    mostOnLine: most('mostOnLine'),
    mostOnBasket: most('mostOnBasket'),
  }
}
