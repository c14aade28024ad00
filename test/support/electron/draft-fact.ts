import type { ActDraft } from '#src/contract/acts/act-draft.ts'

/** What an act asks the journal to write, of the day of the samples. */
export const draftFact = (kind: string, body: ActDraft['fact']['body']): ActDraft['fact'] => ({
  kind,
  version: 1,
  businessDate: '2026-11-21',
  body,
})
