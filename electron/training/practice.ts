import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { StaffId, TerminalId, WriterId } from '#src/base/ids.ts'
import type { LastPrint } from '#src/contract/journal/working-state.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { markedAsTraining } from '#src/device/training-mark.ts'
import { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import { openJournal } from '../journal/open-journal.ts'
import { CardDaySteps } from '../saga/card-day-steps.ts'
import type { Claims } from '../saga/claims.ts'
import { JobQueue } from '../saga/job-queue.ts'
import type { DeviceJobs } from '../saga/job-queue.ts'
import { paymentKey } from '../saga/payments.ts'
import type { CardOrders, Payments } from '../saga/payments.ts'
import type { Refunds } from '../saga/refund-steps.ts'
import { Saga } from '../saga/saga.ts'
import { ActGuard } from '../session/act-guard.ts'
import type { ActGuardOptions } from '../session/act-guard.ts'
import type { Session } from '../session/session.ts'
import type { Machine } from '../terminal/machine.ts'

/** By what acts are run: those that count, or those of somebody who practises. */
export type Desk = {
  readonly journal: Journal
  readonly facts: FactMaker
  readonly saga: Saga
  readonly jobs: JobQueue
  readonly settle: ActGuard['settle']
  readonly reprintLast: ActGuard['reprintLast']
  /** As it is printed here. */
  readonly lastPrint: ActGuard['lastPrint']
}

export type Practice = Desk & { readonly close: () => Promise<void> }

export type PracticeOptions = {
  readonly machine: Pick<Machine, 'userData' | 'files' | 'devices' | 'clock' | 'makeId'>
  readonly names: FactMaker['names']
  readonly zone: string
  readonly session: Session
  readonly discountPolicy: ActGuardOptions['discountPolicy']
}

/** Whose numbers can be told from real ones at a glance: `t1` practises as `t1x`. */
export const practiceWriter = (terminal: TerminalId): WriterId => `${terminal}x` as WriterId

/** Every right is free while one practises: nobody outside is asked. */
const freeClaims: Claims = {
  take: async () => ({ claim: 'held' }),
  look: async () => ({ claim: 'free' }),
}

/** Every card is good, and none is charged. */
const playPayments: Payments = {
  charge: async (act, { slot }) => ({
    payment: 'approved',
    reference: `x-${paymentKey(act, slot)}`.slice(0, 64),
  }),
  reverse: async () => true,
}

/** Nothing goes back to any card. */
const playRefunds: Refunds = {
  give: async (act, { slot }) => ({ ok: true, value: `x-${paymentKey(act, slot)}`.slice(0, 64) }),
  drop: async () => true,
  take: async () => undefined,
}

const playDays: CardOrders = {
  order: async ({ act }) => ({ outcome: act === 'close-day' ? 'day-closed' : 'marked' }),
}

/** Paper is marked; the drawer stays shut, and a label, which has no room for a mark, stays in the printer. */
const markedJobs = (devices: DeviceJobs): DeviceJobs => ({
  send: (job, onPause): Promise<PrintOutcome> => {
    const { draft } = job
    if (draft.job !== 'print') return Promise.resolve({ outcome: 'printed' })
    return devices.send({ ...job, draft: marked(draft) }, onPause)
  },
})

const marked = (draft: LastPrint['draft']): LastPrint['draft'] => ({
  ...draft,
  document: markedAsTraining(draft.document),
})

const folderOf = (userData: string): string => path.join(userData, 'training')

/** Leaves nothing of an earlier practice. */
export const clearPractice = (userData: string): Promise<void> =>
  rm(folderOf(userData), { recursive: true, force: true })

/**
 * A place to practise in: a journal in a folder of its own that no outbox, relay or replica reads, the same saga, and an outside
 * world that always says yes. Only paper comes out of it, marked.
 */
export async function openPractice(options: PracticeOptions): Promise<Practice> {
  const { machine, names, zone, session, discountPolicy } = options
  const { userData, files, devices, clock, makeId } = machine
  await clearPractice(userData)
  const writer = practiceWriter(names.terminal)
  const { journal } = await openJournal({ folder: folderOf(userData), terminal: writer, files })
  const terminal = writer as string as TerminalId // its facts are a terminal's like any other
  const facts = new FactMaker({
    identity: () => ({ terminal, store: names.store, zone, factsDatabase: 'none' }),
    clock,
    clockReading: () => ({ offsetMs: null, measuredAt: null }),
  })
  const jobs = new JobQueue({ journal, facts, devices: markedJobs(devices.jobs), clock, makeId })
  const guard = new ActGuard({ journal, facts, session, saga: () => saga, jobs, discountPolicy })
  const saga: Saga = new Saga({
    ...{ journal, facts, writer },
    claims: freeClaims,
    payments: playPayments,
    refunds: playRefunds,
    cardDay: new CardDaySteps({ journal, clock, orders: playDays, now: () => facts.now() }),
    user: (): StaffId | null => session.active,
    forbids: (draft) => guard.forbids(draft),
  })
  return {
    ...{ journal, facts, saga, jobs },
    settle: (act, choice) => guard.settle(act, choice),
    reprintLast: (shift) => guard.reprintLast(shift),
    lastPrint: async () => {
      const last = await guard.lastPrint()
      return last.ok ? { ok: true, print: marked(last.print) } : last
    },
    // A slip that waits for paper may wait for hours, and nothing of it is kept: whoever goes, or ends the program, waits for none.
    close: async () => {
      await journal.close()
      await clearPractice(userData)
    },
  }
}
