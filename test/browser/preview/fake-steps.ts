import type { Json, JsonObject } from '#src/base/json.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { fakeCard } from './fake-reading.ts'

type Answers = {
  readonly claim: Json
  readonly cardDay: 'closed' | 'unknown'
  readonly fiscal: JsonObject
}
type Slot = readonly [name: string, value: Json]

/** What the steps of an act fill in, where every device answers. */
export function slotsOfSteps(steps: ActDraft['steps'], answers: Answers): Readonly<Record<string, Json>> {
  return Object.fromEntries(steps.flatMap(({ step, slot }) => slotsOfStep(step, slot, answers)))
}

function slotsOfStep(
  step: ActDraft['steps'][number]['step'],
  slot: string,
  { claim, cardDay, fiscal }: Answers,
): readonly Slot[] {
  switch (step) {
    case 'claim':
      return [[slot, claim]]
    case 'payment':
    case 'refund':
      return [
        [slot, `ref-${slot}`],
        [`${slot}-card`, fakeCard],
      ]
    case 'card-day':
      return [
        [slot, cardDay],
        [`${slot}-told`, cardDay === 'closed' ? cardDayTold : null],
        [`${slot}-taken`, { minor: 48_700, currency: 'PLN' }],
      ]
    case 'fiscal':
      return [[slot, fiscal]]
  }
}

/** What the terminal settles: 12.50 zł more than the till took. */
const cardDayTold = [
  { brand: 'visa', count: 3, amount: { minor: 31_200, currency: 'PLN' } },
  { brand: 'mastercard', count: 1, amount: { minor: 18_750, currency: 'PLN' } },
]
