import type { ActId } from '#src/base/ids.ts'
import type { DisplayView } from '#src/contract/display/display-view.ts'
import type { CardReading } from '#src/contract/ipc/card-reading.ts'
import type { RequestMap } from '#src/contract/ipc/requests.ts'
import type { LeaveOrder, LeaveResult, LinkStatus, TerminalInfo } from '#src/contract/ipc/views.ts'
import { identifyCard } from '../devices/identify-card.ts'
import { paperOf } from '../devices/paper-of.ts'
import { noteReplicaStart } from '../inbox/replica-trouble.ts'
import type { Handlers } from '../ipc/answer-request.ts'
import { basketDraft } from '../journal/journal-state.ts'
import { sellsFiscally } from './fiscal-mode.ts'
import { deviceHandlers } from './device-handlers.ts'
import type { Machine } from './machine.ts'
import type { Desk } from '../training/practice.ts'
import type { DisplayBoard } from '../window/display-board.ts'
import type { Till } from './till.ts'

export type HandlerOptions = {
  readonly machine: Machine
  readonly till: Till
  readonly version: string
  readonly runtime: TerminalInfo['runtime']
  /** Makes a message channel and hands its other end to the page. */
  readonly connectReplica: () => void
  readonly display: DisplayBoard
  /** Ends this run of the program in order and begins another. */
  readonly restart: () => void
}

/** Who this terminal is, as the page is told. */
export function terminalInfo({ machine, till, version, runtime }: HandlerOptions): TerminalInfo {
  const { terminal } = till
  const { facts, session } = terminal ?? {}
  return {
    enrolled: till.isEnrolled,
    ...(facts?.names ?? { terminal: null, store: null }),
    zone: terminal?.enrolment.zone ?? 'Europe/Warsaw',
    version,
    runtime,
    session: session?.current ?? null,
    notices: machine.notices.all,
    isFiscal: sellsFiscally(machine),
  }
}

/** What the customer's window shows. */
export const displayView = ({ machine, till, display }: HandlerOptions): DisplayView => ({
  said: display.said,
  language: machine.settings.current.language,
  zone: till.terminal?.enrolment.zone ?? 'Europe/Warsaw',
  isTraining: till.terminal?.training.desk !== undefined,
})

/** What answers each request of the page, before and after the enrolment. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { machine, till } = options
  const { notices, settings, devices } = machine
  return {
    'terminal.info': () => terminalInfo(options),
    'terminal.enrol': ({ code, servicesUrl }) => till.enrol(code, servicesUrl),
    'terminal.leave': (order) => leave(options, order),
    'notices.dismiss': ({ id }) => (notices.dismiss(id), null),
    ...sessionHandlers(till),
    ...trainingHandlers(till),
    ...actHandlers(till),
    ...jobHandlers(machine, till),
    'people.record': (draft) =>
      till.terminal?.people.desk.record(draft) ?? { ok: false, reason: 'not-enrolled' },
    'devices.status': () => devices.statuses,
    'devices.weight': () => devices.weight,
    'devices.abort-card': () => (devices.card.abort(), null),
    'devices.identify-card': () => readCard(devices, till),
    'devices.try-again': ({ device }) => (devices.tryAgain(device), null),
    'devices.print-label': (order) => printLabel(till, order),
    ...deviceHandlers(machine, till),
    'display.show': ({ said }) => options.display.show(said),
    'display.current': () => displayView(options),
    'display.pole': ({ lines }) => (devices.show(lines), null),
    'link.status': () => till.terminal?.linkStatus() ?? unlinked(machine),
    'settings.get': () => settings.current,
    'settings.set': (changes) => settings.change(changes),
    'replica.connect': ({ why }) => (noteReplicaStart(machine, why), options.connectReplica(), null),
  }
}

/** Moves no money and is no act: whoever is signed in may find a purchase. */
async function readCard(devices: Machine['devices'], { terminal }: Till): Promise<CardReading> {
  if (terminal?.session.current?.isLocked !== false) return { ok: false, reason: 'not-allowed' }
  if (terminal.training.desk) return { ok: false, reason: 'practising' }
  return identifyCard(devices)
}

/** A label is a job like any other: written down before its first byte leaves, and asked about where nobody can tell. */
async function printLabel(
  { terminal }: Till,
  { title, label }: RequestMap['devices.print-label']['input'],
): Promise<RequestMap['devices.print-label']['output']> {
  if (terminal?.session.current?.isLocked !== false) return { ok: false, reason: 'not-allowed' }
  await terminal.desk().jobs.print({ job: 'label', title, label })
  return { ok: true }
}

/** A reset is carried out between this run and the next. */
async function leave({ till, restart }: HandlerOptions, order: LeaveOrder): Promise<LeaveResult> {
  await till.terminal?.training.leave('left')
  const result = await till.leave(order)
  if (result.ok && order.purpose === 'reset') restart()
  return result
}

type Area<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>

const sessionHandlers = (till: Till): Area<'session'> => ({
  'session.staff': () => till.terminal?.session.people() ?? [],
  'session.sign-in': ({ staff, pin, badge }) =>
    till.terminal?.session.signIn(staff, pin, badge) ?? { ok: false, reason: 'not-enrolled' },
  'session.badge': ({ badge }) => till.terminal?.session.ofBadge(badge) ?? null,
  'session.approve': (order) =>
    till.terminal?.session.approve(order) ?? { ok: false, reason: 'not-enrolled' },
  'session.lock': () => (till.terminal?.session.lock(), null),
  'session.sign-out': () => (till.terminal?.session.signOut(), null),
  'session.current': () => till.terminal?.session.current ?? null,
})

const trainingHandlers = (till: Till): Area<'training'> => ({
  'training.current': () => till.terminal?.training.view ?? null,
  'training.enter': () => till.terminal?.training.enter() ?? { ok: false, reason: 'not-enrolled' },
  'training.leave': async () => {
    await till.terminal?.training.leave('left')
    return null
  },
  'training.facts': ({ after }) => till.terminal?.training.facts(after) ?? [],
})

const actHandlers = (till: Till): Area<'acts'> & Area<'basket'> => ({
  'acts.run': (draft) => till.terminal?.desk().saga.run(draft) ?? notEnrolled(draft.act),
  'acts.open': () => till.terminal?.desk().saga.open() ?? [],
  'acts.settle': ({ act, choice }) =>
    till.terminal?.desk().settle(act as ActId, choice) ?? notEnrolled(act as ActId),
  'basket.save': async ({ value }) => {
    if (till.terminal) await saveBasket(till.terminal.desk(), value)
    return null
  },
  'basket.load': () => till.terminal?.desk().journal.state.drafts[basketDraft] ?? null,
})

const jobHandlers = (machine: Machine, till: Till): Area<'jobs'> => ({
  'jobs.list': () => till.terminal?.desk().jobs.views() ?? [],
  'jobs.settle': async ({ job, choice }) => {
    await till.terminal?.desk().jobs.settle(job, choice)
    return null
  },
  'jobs.reprint-last': ({ shift }) =>
    till.terminal?.desk().reprintLast(shift) ?? { ok: false, reason: 'nothing-to-reprint' },
  'jobs.paper': () => paperOf(machine.deviceSetUp.view().devices),
  'jobs.last-slip': async () => {
    const last = await till.terminal?.desk().lastPrint()
    if (!last?.ok) return last ?? { ok: false, reason: 'nothing-to-reprint' }
    const { title, document } = last.print
    return { ok: true, slip: { title, document, ...paperOf(machine.deviceSetUp.view().devices) } }
  },
})

async function saveBasket(
  { journal, facts }: Desk,
  value: Parameters<Handlers['basket.save']>[0]['value'],
): Promise<void> {
  await journal.append(() => [{ sort: 'draft', name: basketDraft, at: facts.now(), value }])
}

const notEnrolled = (act: ActId): { ok: false; act: ActId; reason: 'not-enrolled' } => ({
  ok: false,
  act,
  reason: 'not-enrolled',
})

const unlinked = ({ monitor }: Machine): LinkStatus => ({
  state: monitor.state,
  since: monitor.since,
  unsent: 0,
  oldestUnsentAt: null,
  received: 0,
  caughtUpAt: null,
  withheld: 0,
})
