import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { CardOrder, CardOutcome, CardProgress, CardSlip } from '#src/device/card-order.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest, JobProgress } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { ScanEvent, ScanRefused } from '#src/device/scan-event.ts'
import type { ShownLines } from '#src/device/shown-lines.ts'
import type { WeightReading } from '#src/device/weight-reading.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import type { Log } from '../log/log.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { DeviceJobs } from '../saga/job-queue.ts'
import type { CardOrders } from '../saga/payments.ts'
import { FiscalLink } from './fiscal-link.ts'

/** A running device host. */
export interface HostProcess {
  post(request: HostRequest): void
  onEvent(listener: (event: HostEvent) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export type DeviceLinkOptions = {
  readonly fork: () => HostProcess
  /** Read anew at each use, so that it may be a getter. */
  readonly devices: readonly DeviceConfig[]
  readonly clock: Clock
  readonly random: Random
  readonly notices: NoticeBoard
  readonly log: Log
}

type InFlight = {
  readonly device: string
  readonly resolve: (outcome: PrintOutcome) => void
  readonly onPause: (cause: string | null) => void
}

/** How often the host is asked for its statuses; also tells it that main is alive. */
export const heartbeatMs = 5_000
/** A host that says nothing for so long hangs in a native call. */
const silenceMs = 20_000

const causeOf = (progress: JobProgress): string | null =>
  progress.state === 'paused' ? progress.cause : null

function requestFor({ job, draft, copy }: KeptJob, device: string): HostRequest {
  switch (draft.job) {
    case 'print':
      return { request: 'print', job, device, document: draft.document, copy }
    case 'drawer':
      return { request: 'kick-drawer', job, device }
    case 'label':
      return { request: 'print-label', job, device, label: draft.label }
    default:
      return assertNever(draft)
  }
}

type CardEvent = Extract<HostEvent, { event: 'card-progress' | 'card-slip' | 'card-outcome' }>

const isCardEvent = (event: HostEvent): event is CardEvent => event.event.startsWith('card-')

type SetUpEvent = Extract<HostEvent, { event: 'device-adopted' | 'found-devices' | 'fiscal-health' }>

const ofSetUp: ReadonlySet<HostEvent['event']> = new Set<SetUpEvent['event']>([
  'device-adopted',
  'found-devices',
  'fiscal-health',
])

/** Those who set up devices hear these for themselves. */
const isOfSetUp = (event: HostEvent): event is SetUpEvent => ofSetUp.has(event.event)

/** Main's end of the device host: starts it, watches it, starts it again; what was under way when it died is unknown. */
export class DeviceLink implements DeviceJobs, CardOrders {
  readonly statusChanged = new Emitter<DeviceStatus>()
  readonly scanned = new Emitter<ScanEvent>()
  readonly scanRefused = new Emitter<ScanRefused>()
  /** What the card terminal does for the order under way; null when it has ended. */
  readonly cardProgress = new Emitter<CardProgress | null>()
  /** What the card terminal wants printed. */
  readonly cardSlip = new Emitter<CardSlip>()
  readonly weighed = new Emitter<WeightReading>()
  readonly fiscal: FiscalLink
  /** Everything that the host says. */
  readonly heard = new Emitter<HostEvent>()
  readonly #options: DeviceLinkOptions
  readonly #backOff: BackOff
  readonly #statuses = new Map<string, DeviceStatus>()
  readonly #inFlight = new Map<string, InFlight>()
  #weight: WeightReading = { reading: 'none' }
  readonly #orders = new Map<string, (outcome: CardOutcome) => void>()
  #asks = 0
  #host: HostProcess | undefined
  #heardAt = 0
  #isStopped = false
  #cancelTimer: () => void = () => undefined

  constructor(options: DeviceLinkOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.random)
    const post = (request: HostRequest): boolean => {
      this.#host?.post(request)
      return this.#host !== undefined
    }
    this.fiscal = new FiscalLink({ devices: () => options.devices, post })
  }

  get statuses(): readonly DeviceStatus[] {
    return [...this.#statuses.values()]
  }

  start(): void {
    const { fork, devices, clock } = this.#options
    const host = fork()
    this.#host = host
    this.#heardAt = clock.monotonic()
    host.onEvent((event) => this.#hear(event))
    host.onExit(() => {
      if (this.#host === host) this.#died()
    })
    host.post({ request: 'configure', devices })
    this.#beatLater()
  }

  /** What lies on the scale; null where there is none. */
  get weight(): WeightReading | null {
    return this.#options.devices.some(({ kind }) => kind === 'scale') ? this.#weight : null
  }

  /** What the pole in front of the customer shows from now on, where there is one. */
  show(lines: ShownLines): void {
    for (const { kind, id } of this.#options.devices)
      if (kind === 'customer-display') this.#host?.post({ request: 'show', device: id, lines })
  }

  #weigh(weight: WeightReading): void {
    this.#weight = weight
    this.weighed.emit(weight)
  }

  /** Lets the host close its devices. */
  stop(): void {
    this.#isStopped = true
    this.#cancelTimer()
    this.#host?.post({ request: 'stop' })
    this.#host?.kill()
    this.#loseJobs()
  }

  /** Answers whether there is a host to say it to. */
  post(request: HostRequest): boolean {
    this.#host?.post(request)
    return this.#host !== undefined
  }

  /** The devices of the options have changed. */
  reconfigure(): void {
    const { devices } = this.#options
    for (const { device } of this.statuses) {
      if (!devices.some(({ id }) => id === device)) this.#statuses.delete(device)
    }
    this.post({ request: 'configure', devices })
    for (const status of this.statuses) this.#notice(status) // its name may be another
  }

  /** What becomes of a job that `request` asks for; nobody waits with it for paper. */
  run(
    { job, device }: { readonly job: string; readonly device: string },
    request: HostRequest,
  ): Promise<PrintOutcome> {
    const error = deviceErrorData('NOT_FOUND', device, 'no device takes this job now')
    if (!this.#host) return Promise.resolve({ outcome: 'not-printed', error })
    return new Promise((resolve) => {
      this.#inFlight.set(job, { device, resolve, onPause: () => undefined })
      this.post(request)
    })
  }

  send(kept: KeptJob, onPause: (cause: string | null) => void): Promise<PrintOutcome> {
    const device = this.#deviceFor(kept)
    if (device === undefined || !this.#host) {
      const error = deviceErrorData('NOT_FOUND', device ?? 'none', 'no device takes this job now')
      return Promise.resolve({ outcome: 'not-printed', error })
    }
    const { job } = kept
    return new Promise((resolve) => {
      this.#inFlight.set(job, { device, resolve, onPause })
      this.post(requestFor(kept, device))
    })
  }

  order(order: CardOrder): Promise<CardOutcome> {
    const terminal = this.#cardTerminal()
    const host = this.#host
    if (!terminal || !host) {
      const error = deviceErrorData(
        'NOT_FOUND',
        terminal?.id ?? 'none',
        'no card terminal takes this order now',
      )
      return Promise.resolve({ outcome: 'not-done', error })
    }
    this.#asks += 1
    const ask = String(this.#asks)
    if (order.act === 'query' || order.act === 'reverse') this.cardProgress.emit('asking')
    return new Promise((resolve) => {
      this.#orders.set(ask, resolve)
      host.post({ request: 'card', ask, device: terminal.id, order })
    })
  }

  /** Asks the terminal to give up what it does for a customer; the order's outcome tells whether it did. */
  abortCard(): void {
    const terminal = this.#cardTerminal()
    if (terminal) this.#host?.post({ request: 'card-abort', device: terminal.id })
  }

  #cardTerminal(): DeviceConfig | undefined {
    return this.#options.devices.find(({ kind }) => kind === 'card-terminal')
  }

  #deviceFor({ draft }: KeptJob): string | undefined {
    const takes = (device: DeviceConfig): boolean => {
      if (draft.job === 'label') return device.kind === 'label-printer'
      return device.kind === 'receipt-printer' && (draft.job === 'print' || device.drawer !== undefined)
    }
    return this.#options.devices.find(takes)?.id
  }

  #hear(event: HostEvent): void {
    this.#heardAt = this.#options.clock.monotonic()
    this.heard.emit(event)
    if (isOfSetUp(event)) return undefined
    if (isCardEvent(event)) return this.#hearCard(event)
    if ('job' in event) return this.#hearJob(event)
    switch (event.event) {
      case 'status':
        this.#backOff.reset()
        return this.#notice(event.status)
      case 'weight':
        return this.#weigh(event.weight)
      case 'scan':
        return this.scanned.emit(event.scan)
      case 'scan-refused':
        return this.scanRefused.emit(event.scan)
      case 'fiscal-outcome':
        return this.fiscal.hear(event)
      case 'log':
        return this.#options.log[event.level](event.message, { device: event.device })
      default:
        return assertNever(event)
    }
  }

  /** What a device says while it is being let go of is no news of this till any more. */
  #notice(status: DeviceStatus): void {
    const config = this.#options.devices.find(({ id }) => id === status.device)
    if (!config) return
    const { name: _, ...said } = status
    const named = config.name === undefined ? said : { ...said, name: config.name }
    this.#statuses.set(status.device, named)
    this.statusChanged.emit(named)
  }

  #hearJob(event: Extract<HostEvent, { readonly job: string }>): void {
    if (event.event === 'job-outcome') this.#finish(event.job, event.outcome)
    else this.#inFlight.get(event.job)?.onPause(causeOf(event.progress))
  }

  #hearCard(event: CardEvent): void {
    if (event.event === 'card-progress') this.cardProgress.emit(event.progress)
    else if (event.event === 'card-slip') this.cardSlip.emit(event.slip)
    else this.#answer(event.ask, event.outcome)
  }

  #finish(job: string, outcome: PrintOutcome): void {
    const inFlight = this.#inFlight.get(job)
    this.#inFlight.delete(job)
    inFlight?.resolve(outcome)
  }

  #answer(ask: string, outcome: CardOutcome): void {
    const resolve = this.#orders.get(ask)
    this.#orders.delete(ask)
    this.cardProgress.emit(null)
    resolve?.(outcome)
  }

  #died(): void {
    this.#host = undefined
    this.#forgetStatuses()
    this.#cancelTimer()
    this.#loseJobs()
    if (this.#isStopped) return
    const { clock, notices, log } = this.#options
    log.error('the device host ended')
    this.#weigh({ reading: 'none' })
    notices.raise('device-host-restarted')
    this.#cancelTimer = clock.setTimer(this.#backOff.nextMs(), () => this.start())
  }

  /** Nothing is known of the devices until the next host has found them. */
  #forgetStatuses(): void {
    const at = this.#options.clock.now()
    for (const { device, kind, seq } of this.statuses) {
      this.statusChanged.emit({ device, kind, state: 'disconnected', cause: 'link-lost', seq: seq + 1, at })
    }
    this.#statuses.clear()
  }

  #loseJobs(): void {
    this.fiscal.lose()
    for (const [job, { device }] of [...this.#inFlight]) {
      const error = deviceErrorData('UNKNOWN_OUTCOME', device, 'the device host ended')
      this.#finish(job, { outcome: 'unknown', error })
    }
    for (const ask of [...this.#orders.keys()]) {
      const error = deviceErrorData('UNKNOWN_OUTCOME', 'card-terminal', 'the device host ended')
      this.#answer(ask, { outcome: 'unknown', error })
    }
  }

  #beatLater(): void {
    this.#cancelTimer = this.#options.clock.setTimer(heartbeatMs, () => this.#beat())
  }

  #beat(): void {
    const { clock, devices, log } = this.#options
    if (devices.length > 0 && clock.monotonic() - this.#heardAt > silenceMs) {
      log.error('the device host hangs')
      return this.#host?.kill()
    }
    this.#host?.post({ request: 'query-status' })
    this.#beatLater()
  }
}
