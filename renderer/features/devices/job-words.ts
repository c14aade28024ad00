import type { JobView } from '#src/contract/acts/act-draft.ts'

export type JobChoice = 'printed' | 'reprint' | 'dismiss'

/** Nothing goes on with this job until a person has said how. */
export const asksPerson = ({ state }: JobView): boolean => state === 'unknown' || state === 'failed'

/** What a person may answer: of what surely did not happen nobody asks whether it did, and a drawer is never opened later. */
export const choicesOf = ({ kind, state }: JobView): readonly JobChoice[] => [
  ...(state === 'unknown' ? (['printed'] as const) : []),
  ...(kind === 'drawer' ? [] : (['reprint'] as const)),
  'dismiss',
]

/** Key of the sentence that says what became of the job and what to do. */
export const questionWords = ({ kind, state }: JobView): string => `devices.ask.${kind}.${state}`

/** Key of an answer's label; printed again, only a slip that may be on paper already is a copy. */
export function choiceWords({ kind, state }: JobView, choice: JobChoice): string {
  if (choice === 'reprint' && state === 'failed') return 'devices.choice.print'
  return `devices.choice.${kind}.${choice}`
}
