import { assertNever } from '#src/base/assert.ts'
import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { ActDraft, ActStep } from '#src/contract/acts/act-draft.ts'
import type { Slots } from './act-facts.ts'
import { cardDaySlots, longestCardDay } from './card-day.ts'
import { claimValue } from './claim-step.ts'
import { longestReference } from './payments.ts'

/**
 * What a step fills: its slot, for a fiscal document also `<slot>-number` with the number alone, for a slip, and for a payment
 * `<slot>-card` with the name of the card, where there is one.
 */
export function slotsOf({ step, slot }: ActStep, value: Json): Slots {
  if (step === 'payment') return paymentSlots(slot, value)
  if (step === 'card-day') return cardDaySlots(slot, value)
  if (step !== 'fiscal') return { [slot]: value }
  const number = isJsonObject(value) ? value['number'] : undefined
  return { [slot]: value, [`${slot}-number`]: number ?? '–' }
}

function paymentSlots(slot: string, value: Json): Slots {
  const { reference = null, card } = isJsonObject(value) ? value : {}
  return { [slot]: reference, ...(card !== undefined && { [`${slot}-card`]: card }) }
}

/** The longest that may come of a step: whether a draft can become a fact is found out before anything is asked. */
export function longestOutcome(draft: ActDraft, step: ActStep): Json {
  switch (step.step) {
    case 'claim':
      return claimValue(draft, step, 'unconfirmed')
    case 'payment':
      return { reference: 'r'.repeat(longestReference), card: 'c'.repeat(longestReference) }
    case 'refund':
      return 'r'.repeat(longestReference)
    case 'card-day':
      return longestCardDay()
    case 'fiscal':
      return { outcome: 'registered', number: '9'.repeat(16), printer: 'p'.repeat(32), eReceipt: 'refused' }
    default:
      return assertNever(step)
  }
}
