import { describe, expect, it } from 'vitest'
import type { ActId, StaffId } from '#src/base/ids.ts'
import type { PeopleDraft } from '#src/contract/people/people-draft.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { JournalError } from '../journal/journal-error.ts'
import type { PeopleDeskOptions } from './people-desk.ts'
import { PeopleDesk } from './people-desk.ts'

const draft = (name: string, act = 'act-1'): PeopleDraft => ({
  act: act as ActId,
  fact: {
    kind: 'customerRegistered',
    version: 1,
    businessDate: '2026-11-21',
    body: { customer: 'c1', name },
  },
})

async function setUp(options: Partial<PeopleDeskOptions> = {}) {
  const { journal, facts } = await testTerminal()
  const desk = new PeopleDesk({
    ...{ journal, facts },
    guard: { forbidsPerson: async () => false },
    user: () => 'anna' as StaffId,
    isPractising: () => false,
    ...options,
  })
  const kept = async () => (await journal.facts(1, 10)).map(({ fact }) => fact)
  return { desk, kept }
}

describe('PeopleDesk', () => {
  it('writes one fact, however often it is asked', async () => {
    const { desk, kept } = await setUp()
    const answers = [desk.record(draft('Anna')), desk.record(draft('Anna'))]
    expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }])
    expect(await desk.record(draft('Anna'))).toEqual({ ok: true })
    expect(await desk.record(draft('Ewa', 'act-2'))).toEqual({ ok: true })
    expect(await kept()).toMatchObject([
      { seq: 1, user: 'anna', body: { name: 'Anna' } },
      { seq: 2, body: { name: 'Ewa' } },
    ])
  })

  it.each<[string, Partial<PeopleDeskOptions>, string]>([
    ['of nobody', { user: () => null }, 'not-signed-in'],
    ['of somebody who practises', { isPractising: () => true }, 'practising'],
    ['of somebody who may not', { guard: { forbidsPerson: async () => true } }, 'not-allowed'],
  ])('writes nothing %s', async (_whose, options, reason) => {
    const { desk, kept } = await setUp(options)
    expect(await desk.record(draft('Anna'))).toEqual({ ok: false, reason })
    expect(await kept()).toEqual([])
  })

  it('refuses what does not fit into a fact', async () => {
    const { desk, kept } = await setUp()
    expect(await desk.record(draft('x'.repeat(70_000)))).toEqual({ ok: false, reason: 'fact-too-large' })
    expect(await kept()).toEqual([])
  })

  it.each([
    ['disk-full', 'disk-full'],
    ['write-failed', 'journal-failed'],
  ] as const)('says %s of a disk that does not take it as %s', async (code, reason) => {
    const { journal } = await testTerminal()
    const failing = { state: journal.state, append: () => Promise.reject(new JournalError(code)) }
    const { desk } = await setUp({ journal: failing })
    expect(await desk.record(draft('Anna'))).toEqual({ ok: false, reason })
  })
})
