import type { NoteId, StaffId, TerminalId } from '../../base/ids.ts'
import type { StoreDocument } from '../../contract/documents/catalogue-document.ts'
import type { Formats } from '../formats.ts'
import type { Translate } from '../ports.ts'

/** Who prints, where and when. Persons appear by their number: documents are kept in the journal, which holds no names. */
export type DocumentContext = {
  readonly t: Translate
  readonly formats: Formats
  readonly store: StoreDocument
  readonly terminal: TerminalId
  readonly cashier: StaffId | null
  /** Wall clock, milliseconds since 1970 UTC. */
  readonly now: number
  /** What the shop has printed of these notes, in words. */
  readonly printed: (notes: readonly NoteId[]) => readonly string[]
}
