import type { Json } from '#src/base/json.ts'
import type { Numbering } from '#src/contract/acts/act-draft.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'

type Slots = Readonly<Record<string, Json>>

export type TakenNumber = {
  readonly numbered: FactRecord['numbered']
  /** A number in the fact, a text on paper. */
  readonly inFact: Slots
  readonly inDocuments: Slots
}

/** The next number of a draft's counter, as the journal stands; it is taken once the record that bears `numbered` is written. */
export function takeNumber(
  { counters }: Pick<WorkingState, 'counters'>,
  numbering: Numbering | undefined,
): TakenNumber {
  if (!numbering) return { numbered: undefined, inFact: {}, inDocuments: {} }
  const { counter, slot } = numbering
  const value = (counters[counter] ?? 0) + 1
  return { numbered: { counter, value }, inFact: { [slot]: value }, inDocuments: { [slot]: String(value) } }
}
