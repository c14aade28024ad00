import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import type { FileFault } from '#test/support/electron/memory-files.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { TerminalPayments } from './payments.ts'
import { Saga } from './saga.ts'
import { takeNumber } from './take-number.ts'

/** Each day its own: a later one begins a new segment. */
const closing = (act: string, day = 10): ActDraft => ({
  act: act as ActId,
  kind: 'shift',
  summary: { about: null, minor: null, currency: null },
  steps: [],
  numbering: { counter: 'z', slot: 'z' },
  fact: { kind: 'shiftClosed', version: 1, businessDate: `2026-11-${day}`, body: { z: { $slot: 'z' } } },
  jobs: [
    {
      job: 'print',
      title: 'report',
      document: { kind: 'receipt-document', blocks: [{ block: 'text', text: { $slot: 'z' } }] },
    },
  ],
})

const sagaOn = (terminal: TestTerminal): Saga =>
  new Saga({
    ...terminal,
    claims: new FakeClaims(),
    payments: new TerminalPayments(new FakeCardTerminal(), terminal.clock),
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })

const numbersOf = async ({ journal }: TestTerminal): Promise<readonly unknown[]> =>
  (await journal.facts(1, 1_000)).map(({ fact }) => fact.body['z'])

type Attempt = {
  readonly fault: FileFault | null
  /** Whose write fails. */
  readonly of: 'intent' | 'fact'
  readonly after: 'nothing' | 'kill' | 'power'
}

const attempt = fc.record({
  fault: fc.option(fc.constantFrom<FileFault>('write', 'short-write', 'datasync', 'full')),
  of: fc.constantFrom<Attempt['of'][]>('intent', 'fact'),
  after: fc.constantFrom<Attempt['after'][]>('nothing', 'kill', 'power'),
})

async function restarted(terminal: TestTerminal, after: Attempt['after']): Promise<TestTerminal> {
  if (after === 'nothing') return terminal
  if (after === 'kill') return terminal.restart()
  return testTerminal(terminal.files.losePower(), terminal.clock)
}

/** Closes shift after shift under faults, asking again for the same act until it is written. */
async function playShifts(attempts: readonly Attempt[]): Promise<TestTerminal> {
  let terminal = await testTerminal()
  let shift = 1
  for (const { fault, of, after } of attempts) {
    const { files, journal } = terminal
    const fail = (): void => void (fault && files.failNext(fault))
    if (of === 'intent') fail()
    const stop = journal.appended.on(([record]) => record?.sort === 'intent' && of === 'fact' && fail())
    const result = await sagaOn(terminal).run(closing(`a${shift}`, 10 + shift))
    stop()
    if (result.ok) shift += 1
    terminal = await restarted(terminal, after)
  }
  return terminal
}

describe('a number of a counter', () => {
  it('is a number in the fact and a text on paper, and none without a counter', () => {
    const numbering = { counter: 'z', slot: 'no' }
    expect(takeNumber({ counters: { z: 6 } }, numbering)).toEqual({
      numbered: { counter: 'z', value: 7 },
      inFact: { no: 7 },
      inDocuments: { no: '7' },
    })
    expect(takeNumber({ counters: { z: 6 } }, undefined).numbered).toBeUndefined()
  })

  it('stands in the report that is printed, and in its copy', async () => {
    const terminal = await testTerminal()
    await sagaOn(terminal).run(closing('a1'))
    await sagaOn(terminal).run(closing('a2'))
    expect(await numbersOf(terminal)).toEqual([1, 2])
    const again = await terminal.restart()
    expect(again.journal.state.lastPrint?.draft.document.blocks).toEqual([{ block: 'text', text: '2' }])
  })

  it('is not taken by an act that is asked twice, nor by one that was refused', async () => {
    const terminal = await testTerminal()
    await sagaOn(terminal).run(closing('a1'))
    await sagaOn(terminal).run(closing('a1'))
    const tooLarge = closing('a2')
    await sagaOn(terminal).run({
      ...tooLarge,
      fact: { ...tooLarge.fact, body: { ...tooLarge.fact.body, more: 'x'.repeat(70_000) } },
    })
    await sagaOn(terminal).run(closing('a3'))
    expect(await numbersOf(terminal)).toEqual([1, 2])
  })

  it('has no gap and no double under a fault or a crash at any write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 12 }), async (attempts) => {
        const numbers = await numbersOf(await playShifts(attempts))
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      }),
      { numRuns: 300 },
    )
  })
})
