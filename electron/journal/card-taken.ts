import type { ActStep } from '#src/contract/acts/act-draft.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'

type Taken = Readonly<Record<string, number>>

/** What the card terminal took, after an act has ended with its fact: each of its steps was done by then. */
export function cardTakenAfter({ openActs, cardTaken = {} }: WorkingState, { act }: FactRecord): Taken {
  const open = act === null ? undefined : openActs[act]
  if (!open) return cardTaken
  const isDayOver = open.outcomes.some(({ result }) => result['cardDay'] === 'closed')
  return open.intent.draft.steps.reduce(withStep, isDayOver ? {} : cardTaken)
}

function withStep(taken: Taken, step: ActStep): Taken {
  if (step.step !== 'payment' && step.step !== 'refund') return taken
  const { currency, minor } = step
  return { ...taken, [currency]: (taken[currency] ?? 0) + (step.step === 'payment' ? minor : -minor) }
}
