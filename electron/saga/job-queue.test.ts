import { describe, expect, it } from 'vitest'
import type { ActId, StaffId } from '#src/base/ids.ts'
import type { QueuedJob } from '#src/contract/journal/records.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { JobQueue } from './job-queue.ts'

const printed: PrintOutcome = { outcome: 'printed' }
const offline: PrintOutcome = { outcome: 'not-printed', error: deviceErrorData('NOT_FOUND', 'p', '') }
const lost: PrintOutcome = { outcome: 'unknown', error: deviceErrorData('UNKNOWN_OUTCOME', 'p', '') }

/** A printer that answers when told to, and notes what it was sent. */
class FakeDevices {
  readonly sent: KeptJob[] = []
  readonly #waiting: ((outcome: PrintOutcome) => void)[] = []
  pause: (cause: string | null) => void = () => undefined

  send = (job: KeptJob, onPause: (cause: string | null) => void): Promise<PrintOutcome> => {
    this.sent.push(job)
    this.pause = onPause
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async answer(outcome: PrintOutcome): Promise<void> {
    await settle()
    this.#waiting.shift()?.(outcome)
    await settle()
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

async function setUp(till?: TestTerminal) {
  const terminal = till ?? (await testTerminal())
  const devices = new FakeDevices()
  let ids = 0
  const queue = new JobQueue({ ...terminal, devices, makeId: () => `again${(ids += 1)}` })
  await queue.start()
  await settle()
  const sell = async (...kinds: ('print' | 'kept' | 'drawer')[]) => {
    await terminal.journal.append((state) => [
      terminal.facts.next(
        state.lastFact,
        { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} },
        {
          user: null,
          act: 'a1' as ActId,
          jobs: (fact, document) => kinds.map((kind, at) => queued(kind, `${document}.${at + 1}`, fact.at)),
        },
      ),
    ])
    await settle()
  }
  const states = () => queue.views().map(({ job, state, cause }) => ({ job, state, cause }))
  return { ...terminal, devices, queue, sell, states }
}

function queued(kind: 'print' | 'kept' | 'drawer', job: string, at: string): QueuedJob {
  if (kind === 'drawer') return { job, at, draft: { job: 'drawer' } }
  const document = { kind: 'receipt-document', blocks: [] } as const
  return {
    job,
    at,
    draft: { job: 'print', title: 'receipt', document, ...(kind === 'kept' && { isKept: true }) },
  }
}

describe('JobQueue', () => {
  it('journals that it sends before it sends, and forgets what was printed', async () => {
    const { devices, journal, sell, states } = await setUp()
    await sell('print')
    expect(devices.sent.map(({ job }) => job)).toEqual(['t1-000001.1'])
    expect(journal.state.jobs['t1-000001.1']?.state).toBe('sending')
    await devices.answer(printed)
    expect(states()).toEqual([])
  })

  it('journals in one write that it sends the receipt and opens the drawer', async () => {
    const { journal, sell, devices } = await setUp()
    const written: string[][] = []
    journal.appended.on((records) =>
      written.push(records.flatMap((record) => (record.sort === 'job' ? [record.state] : []))),
    )
    await sell('print', 'drawer')
    expect(devices.sent).toHaveLength(2)
    expect(written).toEqual([[], ['sending', 'sending']])
  })

  it('prints one document after another but opens the drawer at once', async () => {
    const { devices, sell } = await setUp()
    await sell('print', 'print', 'drawer')
    expect(devices.sent.map(({ job }) => job)).toEqual(['t1-000001.1', 't1-000001.3'])
    await devices.answer(printed)
    expect(devices.sent).toHaveLength(3)
  })

  it('asks only about the last kick of the drawer', async () => {
    const { devices, sell, states } = await setUp()
    await sell('drawer')
    await devices.answer(lost)
    await sell('drawer')
    await devices.answer(offline)
    expect(states()).toEqual([{ job: 't1-000002.1', state: 'failed', cause: 'NOT_FOUND' }])
  })

  it('shows why a job waits', async () => {
    const { devices, sell, states } = await setUp()
    await sell('print')
    devices.pause('paper-out')
    expect(states()).toEqual([{ job: 't1-000001.1', state: 'paused', cause: 'paper-out' }])
    devices.pause(null)
    expect(states()).toEqual([{ job: 't1-000001.1', state: 'sending', cause: null }])
  })

  it('asks the cashier about a lost answer and prints again only as a copy', async () => {
    const { devices, sell, queue, states } = await setUp()
    await sell('print')
    await devices.answer(lost)
    expect(states()).toEqual([{ job: 't1-000001.1', state: 'unknown', cause: 'UNKNOWN_OUTCOME' }])
    await queue.settle('t1-000001.1', 'reprint')
    await settle()
    expect(devices.sent.at(-1)).toMatchObject({ job: 'again1', copy: true })
    await devices.answer(printed)
    expect(states()).toEqual([])
  })

  it('prints again without a copy mark what surely was not printed', async () => {
    const { devices, sell, queue, states } = await setUp()
    await sell('print')
    await devices.answer(offline)
    expect(states()).toMatchObject([{ state: 'failed', cause: 'NOT_FOUND' }])
    await queue.settle('t1-000001.1', 'reprint')
    await settle()
    expect(devices.sent.at(-1)).toMatchObject({ job: 'again1', copy: false })
  })

  it.each(['printed', 'dismiss'] as const)('believes the cashier: %s', async (choice) => {
    const { devices, sell, queue, states } = await setUp()
    await sell('print')
    await queue.settle('t1-000001.1', choice)
    expect(states()).toMatchObject([{ state: 'sending' }])
    await devices.answer(lost)
    await queue.settle('t1-000001.1', choice)
    expect(states()).toEqual([])
  })

  it('asks after a restart about what was sent and sends what was not', async () => {
    const { sell, restart } = await setUp()
    await sell('print', 'print')
    const again = await setUp(await restart())
    expect(again.states()).toMatchObject([
      { job: 't1-000001.1', state: 'unknown', cause: 'restart' },
      { job: 't1-000001.2', state: 'sending' },
    ])
    expect(again.devices.sent.map(({ job }) => job)).toEqual(['t1-000001.2'])
  })

  it('prints a label while a slip waits, and asks about one whose end nobody knows, also after a restart', async () => {
    const { devices, sell, queue, states, journal, restart } = await setUp()
    await sell('print')
    const label = { kind: 'label-document', widthMm: 58, heightMm: 40, parts: [] } as const
    await queue.print({ job: 'label', title: 'R3-B', label })
    await settle()
    expect(journal.state.jobs['again1']?.state).toBe('sending')
    expect(devices.sent.map(({ draft }) => draft.job)).toEqual(['print', 'label'])
    await devices.answer(printed)
    await devices.answer(lost)
    expect(states()).toEqual([{ job: 'again1', state: 'unknown', cause: 'UNKNOWN_OUTCOME' }])
    const again = await setUp(await restart())
    expect(again.devices.sent).toEqual([])
    expect(again.queue.views()).toMatchObject([{ kind: 'label', title: 'R3-B', state: 'unknown' }])
  })

  it('never opens a drawer late', async () => {
    const { sell, clock, restart, devices } = await setUp()
    await sell('drawer')
    expect(devices.sent).toHaveLength(1)
    const late = await restart()
    await late.journal.append(() => [
      {
        sort: 'job',
        job: 'late',
        at: late.facts.now(),
        draft: { job: 'drawer' },
        state: 'queued',
        cause: null,
      },
    ])
    await clock.advance(5_001)
    const again = await setUp(late)
    expect(again.devices.sent).toEqual([])
    expect(again.states().map(({ job }) => job)).toEqual(['t1-000001.1'])
  })

  it('reprints the last document as a copy and records it', async () => {
    const { devices, sell, queue, journal } = await setUp()
    expect(await queue.reprintLast(null, null)).toEqual({ ok: false, reason: 'nothing-to-reprint' })
    await sell('print')
    await devices.answer(printed)
    expect(await queue.reprintLast('anna' as StaffId, null)).toEqual({ ok: true, job: 'again1' })
    await settle()
    expect(devices.sent.at(-1)).toMatchObject({ job: 'again1', copy: true })
    expect((await journal.facts(2, 1))[0]?.fact).toMatchObject({
      kind: 'receiptReprinted',
      user: 'anna',
      body: { document: 't1-000001' },
    })
  })

  it('sends nothing of a receipt that is only kept, and reprints it as a copy', async () => {
    const { devices, sell, queue, states } = await setUp()
    await sell('kept')
    expect([devices.sent, states()]).toEqual([[], []])
    expect(await queue.reprintLast(null, null)).toEqual({ ok: true, job: 'again1' })
    await settle()
    expect(devices.sent).toMatchObject([{ job: 'again1', copy: true }])
  })

  it('sends nothing while the journal cannot note it', async () => {
    const { devices, sell, files, states, journal } = await setUp()
    journal.appended.on(() => files.failNext('datasync'))
    await sell('print')
    expect(devices.sent).toEqual([])
    expect(states()).toMatchObject([{ state: 'queued' }])
  })
})
