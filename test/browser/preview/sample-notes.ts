import type { NoteId } from '#src/base/ids.ts'
import type { PolicyDocument } from '#src/contract/documents/catalogue-document.ts'

/** A shop's own list, long enough for its dialog, with a limit of its own. */
export const notePolicy: Pick<PolicyDocument, 'notes' | 'values'> = {
  values: { mostOnLine: 1 },
  notes: [
    { note: 'gift-wrapping' as NoteId, on: 'both', isPrinted: true },
    {
      note: 'engraving' as NoteId,
      on: 'line',
      isPrinted: true,
      words: { pl: 'Grawer według wzoru klienta', en: 'Engraving after the customer’s pattern' },
    },
    {
      note: 'leave-at-door' as NoteId,
      on: 'basket',
      words: { pl: 'Odbiór bocznym wejściem', en: 'Collected at the side door' },
    },
  ],
}
