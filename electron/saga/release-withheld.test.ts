import { describe, expect, it } from 'vitest'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft, ClaimStep } from '#src/contract/acts/act-draft.ts'
import { draftFact } from '#test/support/electron/draft-fact.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { claimId } from './claims.ts'
import { releaseWithheld } from './release-withheld.ts'
import { Saga } from './saga.ts'

const ofReturn = { kind: 'return', about: 'sale:t1-000001' } as const
const ofVoucher = { kind: 'spend', about: 'voucher:V-1' } as const
const source = { kind: 'sale', sale: 't1-000001', store: 's1' }
const claim = (slot: string, right: ClaimStep['right'], n: number): ClaimStep => ({
  step: 'claim',
  slot,
  right,
  n,
  whenUnknown: 'proceed',
})

/** Goods of a sale against others, whose rest a voucher pays. */
const exchange: ActDraft = {
  act: 'x1' as ActId,
  kind: 'exchange',
  summary: { about: 'sale:t1-000001', minor: 500, currency: 'PLN' },
  steps: [claim('claim', ofReturn, 2), claim('voucher', ofVoucher, 5)],
  ahead: {
    slot: 'return',
    fact: draftFact('returnCompleted', { source, claim: { $slot: 'claim' } }),
    jobs: [],
  },
  fact: draftFact('saleCompleted', { payments: [{ claim: { $slot: 'voucher' } }] }),
  jobs: [],
}

async function exchanged(): Promise<TestTerminal> {
  const till = await testTerminal()
  const saga = new Saga({
    ...till,
    claims: new FakeClaims(),
    payments: { charge: () => Promise.reject(new Error('no card')), reverse: async () => true },
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })
  expect(await saga.run(exchange)).toMatchObject({ ok: true, document: 't1-000002' })
  return till
}

const withhold = ({ journal }: TestTerminal, seq: number) =>
  journal.append(() => [{ sort: 'withheld', at: '2026-11-21T13:00:00.000Z', seq, reason: 'too large' }])

const factsFrom = async ({ journal }: TestTerminal, seq: number) =>
  (await journal.facts(seq, 9)).map(({ fact: { kind, user, body } }) => ({ kind, user, body }))

describe('a refused fact that a person has settled', () => {
  it.each([
    [1, { claim: claimId(ofReturn, 2), attempt: 'x1', source, right: 'return' }],
    [
      2,
      {
        claim: claimId(ofVoucher, 5),
        attempt: 'x1',
        source: { kind: 'voucher', voucher: 'V-1' },
        right: 'spend',
      },
    ],
  ])('gives back what it had used, and nothing that another fact did: fact %d', async (seq, body) => {
    const till = await exchanged()
    await withhold(till, seq)
    await releaseWithheld(till, seq)
    expect(await factsFrom(till, 3)).toEqual([{ kind: 'claimReleased', user: null, body }])
  })

  it('gives it back once, however often that is told, after a restart too', async () => {
    const till = await exchanged()
    await withhold(till, 1)
    await releaseWithheld(till, 1)
    await releaseWithheld(till, 1)
    const again = await till.restart()
    await releaseWithheld(again, 1)
    expect(await factsFrom(again, 3)).toHaveLength(1)
    expect(again.journal.state.withheld).toEqual([{ seq: 1, reason: 'too large', isSettled: true }])
  })

  it('is another than one that stands or that nobody has settled: those keep their claims', async () => {
    const till = await exchanged()
    await withhold(till, 1)
    await releaseWithheld(till, 2)
    expect(await factsFrom(till, 3)).toEqual([])
    expect(till.journal.state.withheld).toEqual([{ seq: 1, reason: 'too large' }])
  })
})
