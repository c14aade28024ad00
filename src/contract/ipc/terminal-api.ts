import type { Json } from '../../base/json.ts'
import type { EventMap, EventName } from './events.ts'
import type { RequestMap } from './requests.ts'

type Ask<K extends keyof RequestMap> = RequestMap[K]['input'] extends null
  ? () => Promise<RequestMap[K]['output']>
  : (input: RequestMap[K]['input']) => Promise<RequestMap[K]['output']>

/** What the page sees as `window.terminal`: functions, never channels. Rejections carry an `IpcError` as data (see `Answer`). */
export type TerminalApi = {
  readonly terminal: {
    readonly info: Ask<'terminal.info'>
    readonly enrol: Ask<'terminal.enrol'>
    readonly leave: Ask<'terminal.leave'>
    readonly dismissNotice: Ask<'notices.dismiss'>
  }
  readonly session: {
    readonly staff: Ask<'session.staff'>
    readonly signIn: Ask<'session.sign-in'>
    readonly badge: Ask<'session.badge'>
    readonly approve: Ask<'session.approve'>
    readonly lock: Ask<'session.lock'>
    readonly signOut: Ask<'session.sign-out'>
    readonly current: Ask<'session.current'>
  }
  readonly acts: {
    readonly run: Ask<'acts.run'>
    readonly open: Ask<'acts.open'>
    readonly settle: Ask<'acts.settle'>
  }
  readonly people: { readonly record: Ask<'people.record'> }
  readonly training: {
    readonly current: Ask<'training.current'>
    readonly enter: Ask<'training.enter'>
    readonly leave: Ask<'training.leave'>
    readonly facts: Ask<'training.facts'>
  }
  readonly basket: {
    readonly save: (input: { value: Json }) => Promise<null>
    readonly load: Ask<'basket.load'>
  }
  readonly jobs: {
    readonly list: Ask<'jobs.list'>
    readonly settle: Ask<'jobs.settle'>
    readonly reprintLast: Ask<'jobs.reprint-last'>
    readonly paper: Ask<'jobs.paper'>
    readonly lastSlip: Ask<'jobs.last-slip'>
  }
  readonly devices: {
    readonly status: Ask<'devices.status'>
    readonly weight: Ask<'devices.weight'>
    readonly abortCard: Ask<'devices.abort-card'>
    readonly identifyCard: Ask<'devices.identify-card'>
    readonly tryAgain: Ask<'devices.try-again'>
    readonly printLabel: Ask<'devices.print-label'>
    readonly hear: Ask<'devices.hear'>
    readonly setUp: Ask<'devices.set-up'>
    readonly find: Ask<'devices.find'>
    readonly save: Ask<'devices.save'>
    readonly try: Ask<'devices.try'>
    readonly fiscalHealth: Ask<'devices.fiscal-health'>
    readonly checkCardTerminal: Ask<'devices.check-card-terminal'>
    readonly tryPayment: Ask<'devices.try-payment'>
    readonly export: Ask<'devices.export'>
    readonly import: Ask<'devices.import'>
  }
  readonly display: { readonly show: Ask<'display.show'>; readonly pole: Ask<'display.pole'> }
  readonly link: { readonly status: Ask<'link.status'> }
  readonly settings: { readonly get: Ask<'settings.get'>; readonly set: Ask<'settings.set'> }
  readonly replica: {
    /** The port arrives as a window message `{ type: 'kontuar-replica-port' }` with one port, sent by the preload to its own page. */
    readonly connect: Ask<'replica.connect'>
  }
  readonly events: {
    /** Answers with the call that stops listening. */
    readonly on: <K extends EventName>(name: K, listener: (value: EventMap[K]) => void) => () => void
  }
}

export const replicaPortMessage = 'kontuar-replica-port'
