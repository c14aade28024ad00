import { describe, expect, it } from 'vitest'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { withoutRoom } from '../journal/segment-file.ts'
import { draftFact } from '#test/support/electron/draft-fact.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { claimId } from './claims.ts'
import type { Payments } from './payments.ts'
import { Saga } from './saga.ts'

const right = { kind: 'return', about: 'sale:t1-000001' } as const
const source = { kind: 'sale', sale: 't1-000001', store: 's1' }
const slip = (title: string): ActDraft['jobs'][number] => ({
  job: 'print',
  title,
  document: { kind: 'receipt-document', blocks: [{ block: 'text', text: { $slot: 'document' } }] },
})
const exchange: ActDraft = {
  act: 'x1' as ActId,
  kind: 'exchange',
  summary: { about: 'sale:t1-000001', minor: 500, currency: 'PLN' },
  steps: [
    { step: 'claim', slot: 'claim', right, n: 1, whenUnknown: 'refuse' },
    { step: 'payment', slot: 'payment-2', tender: 'card', minor: 500, currency: 'PLN' },
  ],
  ahead: {
    slot: 'return',
    fact: draftFact('returnCompleted', { return: { $slot: 'document' }, source, claim: { $slot: 'claim' } }),
    jobs: [slip('protocol')],
  },
  fact: draftFact('saleCompleted', {
    sale: { $slot: 'document' },
    payments: [{ reference: { $slot: 'return' } }, { reference: { $slot: 'payment-2' } }],
  }),
  jobs: [slip('receipt')],
}

/** Charges each key once, as a card terminal does. */
class FakePayments implements Payments {
  readonly charged = new Set<string>()
  reversed = 0
  answer: 'approved' | 'declined' = 'approved'
  charge: Payments['charge'] = async (act, { slot }) => {
    if (this.answer === 'declined') return { payment: 'declined', cause: 'no-money' }
    this.charged.add(`${act}.${slot}`)
    return { payment: 'approved', reference: 'card-77' }
  }
  reverse: Payments['reverse'] = async () => {
    this.reversed += 1
    return true
  }
}

type Outside = { readonly claims: FakeClaims; readonly payments: FakePayments }
const outside = (): Outside => ({ claims: new FakeClaims(), payments: new FakePayments() })

function till(terminal: TestTerminal, { claims, payments }: Outside) {
  const saga = new Saga({
    ...terminal,
    claims,
    payments,
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })
  const facts = async () => (await terminal.journal.facts(1, 10)).map((record) => record.fact)
  return { saga, facts, journal: terminal.journal }
}

describe('an exchange', () => {
  it('is one act with two documents, and its sale names its return', async () => {
    const { saga, facts, journal } = till(await testTerminal(), outside())
    expect(await saga.run(exchange)).toMatchObject({
      ok: true,
      document: 't1-000002',
      jobs: ['t1-000001.1', 't1-000002.1'],
    })
    const payments = [{ reference: 't1-000001' }, { reference: 'card-77' }]
    expect(await facts()).toMatchObject([
      { kind: 'returnCompleted', seq: 1, body: { return: 't1-000001', claim: { outcome: 'held' } } },
      { kind: 'saleCompleted', seq: 2, body: { sale: 't1-000002', payments } },
    ])
    const titled = Object.values(journal.state.jobs).map(({ draft }) => draft)
    expect(titled).toMatchObject([
      { title: 'protocol', document: { blocks: [{ text: 't1-000001' }] } },
      { title: 'receipt', document: { blocks: [{ text: 't1-000002' }] } },
    ])
  })

  it('takes nothing back and sells nothing when the difference is declined', async () => {
    const world = outside()
    world.payments.answer = 'declined'
    const { saga, facts } = till(await testTerminal(), world)
    expect(await saga.run(exchange)).toMatchObject({ ok: false, reason: 'payment-declined' })
    expect(await facts()).toMatchObject([
      { kind: 'claimReleased', body: { claim: claimId(right, 1), attempt: 'x1', source } },
    ])
  })

  it('asked again has the same answer and uses its credit once', async () => {
    const terminal = await testTerminal()
    const world = outside()
    const first = await till(terminal, world).saga.run(exchange)
    const again = till(await terminal.restart(), world)
    expect(await again.saga.run(exchange)).toEqual(first)
    expect(await again.facts()).toHaveLength(2)
  })

  it('has both documents or none, wherever a crash cuts the disk, and then ends with each once', async () => {
    const terminal = await testTerminal()
    const world = outside()
    await till(terminal, world).saga.run(exchange)
    const whole = withoutRoom(await terminal.files.read(segment))
    const end = whole.length - 1
    const start = lastLines(whole, 2)
    expect(end - start).toBeGreaterThan(1000)
    for (let cut = start; cut <= end; cut += 97) {
      const disk = terminal.files.afterKill()
      disk.change(segment, (bytes) => bytes.subarray(0, cut))
      const { saga, facts } = till(await testTerminal(disk), world)
      expect(await facts()).toHaveLength(0)
      expect(saga.open()).toMatchObject([{ act: 'x1', kind: 'exchange' }])
      expect(await saga.settle('x1', 'finish')).toMatchObject({ ok: true, document: 't1-000002' })
      expect((await facts()).map(({ kind }) => kind)).toEqual(['returnCompleted', 'saleCompleted'])
    }
    expect([...world.payments.charged]).toEqual(['x1.payment-2'])
  })
})

const segment = '/journal/main-000001.jsonl'

/** Where the last `count` lines begin. */
function lastLines(bytes: Buffer, count: number): number {
  let at = bytes.length
  for (let line = 0; line < count; line += 1) at = bytes.lastIndexOf('\n', at - 2) + 1
  return at
}
