import { describe, expect, it } from 'vitest'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActStep } from '#src/contract/acts/act-draft.ts'
import type { FactRecord, IntentRecord } from '#src/contract/journal/records.ts'
import { cardTakenAfter } from './card-taken.ts'
import { emptyState } from './journal-state.ts'

const act = 'a1' as ActId
const pay = (minor: number): ActStep => ({
  ...{ step: 'payment', slot: `p${minor}`, tender: 'card', minor, currency: 'PLN' },
})
const back = (minor: number): ActStep => ({ step: 'refund', slot: 'refund', minor, currency: 'PLN' })
const day: ActStep = { step: 'card-day', slot: 'day' }

/** The sums after an act with these steps has its fact. */
function after(cardTaken: Readonly<Record<string, number>>, steps: readonly ActStep[], result?: JsonObject) {
  const draft = { act, kind: 'sale', summary: {}, steps, fact: {}, jobs: [] }
  const intent = { sort: 'intent', at: '', user: null, draft } as unknown as IntentRecord
  const outcome = { sort: 'outcome', act, at: '', step: 'day' } as const
  const open = { intent, outcomes: result ? [{ ...outcome, result }] : [] }
  return cardTakenAfter({ ...emptyState, cardTaken, openActs: { [act]: open } }, { act } as FactRecord)
}

describe('what the card terminal took', () => {
  it('grows by each payment and shrinks by what goes back', () => {
    expect(after({}, [pay(1_000), pay(250)])).toEqual({ PLN: 1_250 })
    expect(after({ PLN: 1_250 }, [back(2_000)])).toEqual({ PLN: -750 })
  })

  it('is nothing once its day has ended, and all of it while nobody knows', () => {
    expect(after({ PLN: 1_250 }, [day], { cardDay: 'closed' })).toEqual({})
    expect(after({ PLN: 1_250 }, [day], { cardDay: 'unknown' })).toEqual({ PLN: 1_250 })
  })

  it('is left alone by facts without an act', () => {
    const state = { ...emptyState, cardTaken: { PLN: 5 } }
    expect(cardTakenAfter(state, { act: null } as FactRecord)).toEqual({ PLN: 5 })
  })
})
