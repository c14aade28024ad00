import type { StaffId, WriterId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import type { Claims } from '../saga/claims.ts'
import type { JobQueue } from '../saga/job-queue.ts'
import { FiscalSteps } from '../saga/fiscal-steps.ts'
import { CardDaySteps } from '../saga/card-day-steps.ts'
import { chargeKeyOf } from '../saga/charge-key.ts'
import { TerminalPayments } from '../saga/payments.ts'
import { RefundSteps } from '../saga/refund-steps.ts'
import { Saga } from '../saga/saga.ts'
import type { SagaOptions } from '../saga/saga.ts'
import { ActGuard } from '../session/act-guard.ts'
import type { ActGuardOptions } from '../session/act-guard.ts'
import type { Session } from '../session/session.ts'
import { openPractice } from '../training/practice.ts'
import type { Desk } from '../training/practice.ts'
import { Training } from '../training/training.ts'
import { fiscalRefusal } from './fiscal-mode.ts'
import type { Machine } from './machine.ts'

export type DesksOptions = {
  readonly machine: Machine
  readonly enrolment: Enrolment
  readonly journal: Journal
  readonly facts: FactMaker
  readonly session: Session
  readonly claims: Claims
  readonly jobs: JobQueue
  /** What stands before an act beside the permissions of whoever asks. */
  readonly forbids: SagaOptions['forbids']
  readonly discountPolicy: ActGuardOptions['discountPolicy']
}

/** The desk at which acts count, and the one to practise at. */
export type Desks = { readonly own: Desk; readonly training: Training }

export function createDesks(options: DesksOptions): Desks {
  const { machine, enrolment, journal, facts, session, claims, jobs, discountPolicy } = options
  const writer = enrolment.terminal as WriterId // a terminal is the writer of its own facts
  const guard = new ActGuard({ journal, facts, session, saga: () => saga, jobs, discountPolicy })
  const saga: Saga = new Saga({
    ...{ journal, facts, claims },
    payments: new TerminalPayments(machine.devices.card, machine.clock),
    fiscal: new FiscalSteps({
      journal,
      orders: machine.devices.fiscal,
      turn: machine.devices.fiscal.turn,
      clock: machine.clock,
      now: () => facts.now(),
    }),
    cardDay: new CardDaySteps({
      journal,
      orders: machine.devices.card,
      clock: machine.clock,
      now: () => facts.now(),
    }),
    refunds: new RefundSteps({
      journal,
      orders: machine.devices.card,
      clock: machine.clock,
      now: () => facts.now(),
      chargeKey: (document, slot) => chargeKeyOf(journal.state, writer, { document, slot }),
    }),
    writer,
    user: (): StaffId | null => session.active,
    forbids: async (draft) =>
      (await guard.forbids(draft)) ?? fiscalRefusal(machine, draft) ?? options.forbids(draft),
  })
  const own: Desk = {
    ...{ journal, facts, saga, jobs },
    settle: (act, choice) => guard.settle(act, choice),
    reprintLast: (shift) => guard.reprintLast(shift),
    lastPrint: () => guard.lastPrint(),
  }
  const { names } = facts
  const practise = () => openPractice({ machine, names, zone: enrolment.zone, session, discountPolicy })
  return { own, training: new Training({ journal, facts, session, saga, openPractice: practise }) }
}
