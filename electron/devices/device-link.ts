import { isDeepStrictEqual } from 'node:util'
import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { ScanEvent, ScanRefused } from '#src/device/scan-event.ts'
import type { ShownLines } from '#src/device/shown-lines.ts'
import type { WeightReading } from '#src/device/weight-reading.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import type { Log } from '../log/log.ts'
import { Heartbeat } from '../loop/heartbeat.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import { CardLink } from './card-link.ts'
import type { CardEvent } from './card-link.ts'
import { FiscalLink } from './fiscal-link.ts'
import { JobLink } from './job-link.ts'
import { Quarantine } from './quarantine.ts'

/** A running device host. */
export interface HostProcess {
  post(request: HostRequest): void
  onEvent(listener: (event: HostEvent) => void): void
  onExit(listener: () => void): void
  kill(): void
  /** Asked after its end: the device of each act that had not ended, in the order in which they began. */
  takeActs(): readonly string[]
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

/** While it is looked for what ends the hosts, one that lived so long did not die of the device that was let in last. */
export const trialMs = 20_000

/** By which name people call a device is nothing to how it is fitted. */
function wiringOf(config: DeviceConfig | undefined): object | undefined {
  if (config === undefined) return undefined
  const { name: _, ...wiring } = config
  return wiring
}

const isCardEvent = (event: HostEvent): event is CardEvent => event.event.startsWith('card-')

type OverheardEvent = Extract<HostEvent, { event: 'device-adopted' | 'found-devices' | 'fiscal-health' }>

const overheard: ReadonlySet<HostEvent['event']> = new Set<OverheardEvent['event']>([
  'device-adopted',
  'found-devices',
  'fiscal-health',
])

/** Those who set up devices hear these for themselves. */
const isOverheard = (event: HostEvent): event is OverheardEvent => overheard.has(event.event)

/** Main's end of the device host: starts it, watches it, starts it again; what was under way when it died is unknown. */
export class DeviceLink {
  readonly statusChanged = new Emitter<DeviceStatus>()
  readonly scanned = new Emitter<ScanEvent>()
  readonly scanRefused = new Emitter<ScanRefused>()
  readonly weighed = new Emitter<WeightReading>()
  readonly card: CardLink
  readonly fiscal: FiscalLink
  readonly jobs: JobLink
  /** Everything that the host says. */
  readonly heard = new Emitter<HostEvent>()
  /** The host ended by itself: what it was at, or what was open. */
  readonly ended = new Emitter<string>()
  readonly #options: DeviceLinkOptions
  readonly #backOff: BackOff
  readonly #quarantine: Quarantine
  readonly #heartbeat: Heartbeat
  readonly #statuses = new Map<string, DeviceStatus>()
  /** How each device was fitted when the host was told of it last. */
  #wirings: ReadonlyMap<string, object | undefined> = new Map()
  #weight: WeightReading = { reading: 'none' }
  /** What the poles show. */
  #shown: ShownLines | undefined
  #host: HostProcess | undefined
  /** What this till calls itself to a device that others use, too. */
  #till: string | undefined
  #isStopped = false
  #cancelStart: () => void = () => undefined
  #cancelTrial: () => void = () => undefined

  constructor(options: DeviceLinkOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.random)
    this.#quarantine = new Quarantine(options.clock)
    this.#heartbeat = new Heartbeat({
      clock: options.clock,
      ask: () => this.#askForStatuses(),
      onSilence: () => this.#endHanging(),
    })
    const ends = {
      devices: () => options.devices,
      post: (request: HostRequest): boolean => this.post(request),
    }
    this.card = new CardLink(ends)
    this.fiscal = new FiscalLink({ ...ends, clock: options.clock })
    this.jobs = new JobLink({ ...ends, fiscal: this.fiscal })
  }

  get statuses(): readonly DeviceStatus[] {
    return [...this.#statuses.values()]
  }

  start(): void {
    const host = this.#options.fork()
    this.#host = host
    host.onEvent((event) => this.#hear(event))
    host.onExit(() => {
      if (this.#host === host) this.#died(host)
    })
    this.#configure()
    this.#heartbeat.start()
    this.#nextTrialLater()
  }

  /** This machine is this till from now on. */
  serve(till: string): void {
    this.#till = till
    if (this.#host) this.#configure()
  }

  /** Takes a device in again that was left out because the host died of it. */
  tryAgain(device: string): void {
    if (!this.#quarantine.keeps(device)) return
    this.#quarantine.release(device)
    this.#configure()
  }

  /** The devices that the host is to drive. */
  get #driven(): readonly DeviceConfig[] {
    return this.#options.devices
      .filter(({ id }) => !this.#quarantine.keeps(id) && !this.#quarantine.holds(id))
      .map((device) => this.#named(device))
  }

  #named(device: DeviceConfig): DeviceConfig {
    const till = this.#till
    const isTold = till !== undefined && device.kind === 'card-terminal' && device.protocol === 'nexo'
    return isTold ? { ...device, till } : device
  }

  #configure(): void {
    const { devices, clock } = this.#options
    this.#wirings = new Map(devices.map((config) => [config.id, wiringOf(config)]))
    this.post({ request: 'configure', devices: this.#driven })
    this.#showAgain() // a new host, and a display that was just added, show nothing yet
    for (const { id, kind } of devices.filter((device) => this.#quarantine.keeps(device.id))) {
      const seq = (this.#statuses.get(id)?.seq ?? 0) + 1
      this.#notice({ device: id, kind, state: 'fault', cause: 'quarantined', seq, at: clock.now() })
    }
  }

  /** What lies on the scale; null where there is none. */
  get weight(): WeightReading | null {
    return this.#options.devices.some(({ kind }) => kind === 'scale') ? this.#weight : null
  }

  /** What the pole in front of the customer shows from now on, where there is one. */
  show(lines: ShownLines): void {
    this.#shown = lines
    this.#showAgain()
  }

  #showAgain(): void {
    const lines = this.#shown
    if (!lines) return
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
    this.#heartbeat.stop()
    this.#cancelStart()
    this.#cancelTrial()
    this.#host?.post({ request: 'stop' })
    this.#host?.kill()
    this.#loseAll()
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
      const config = devices.find(({ id }) => id === device)
      if (!config) this.#statuses.delete(device)
      // What was fitted anew is another device.
      if (!isDeepStrictEqual(wiringOf(config), this.#wirings.get(device))) this.#quarantine.release(device)
    }
    this.#configure()
    for (const status of this.statuses) this.#notice(status) // its name may be another
  }

  #hear(event: HostEvent): void {
    this.#heartbeat.hear()
    this.heard.emit(event)
    if (isOverheard(event)) return undefined
    if (isCardEvent(event)) return this.card.hear(event)
    if ('job' in event) return this.jobs.hear(event)
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

  #died(host: HostProcess): void {
    this.#host = undefined
    const open = this.statuses.filter(({ state }) => state === 'ready' || state === 'paused')
    this.#forgetStatuses()
    this.#heartbeat.stop()
    this.#cancelTrial()
    this.#loseAll()
    if (this.#isStopped) return
    const { clock, notices, log } = this.#options
    const acts = host.takeActs()
    const names = { acts: acts.join(' '), open: open.map(({ device }) => device).join(' ') }
    log.error('the device host ended', names)
    this.ended.emit(names.acts || names.open)
    this.#judge(acts)
    this.#weigh({ reading: 'none' })
    notices.raise('device-host-restarted')
    this.#cancelStart = clock.setTimer(this.#backOff.nextMs(), () => this.start())
  }

  #judge(acts: readonly string[]): void {
    const { notices, log } = this.#options
    const driven = this.#driven.map(({ id }) => id)
    const judged = this.#quarantine.hostDied(acts, driven)
    if (judged?.verdict === 'kept')
      log.error('the device host died of a device too often', { device: judged.device })
    if (judged?.verdict === 'searching') {
      log.error('the device host dies in no act: its devices come in one by one', {
        devices: driven.join(' '),
      })
      notices.raise('devices-one-by-one')
    } else if (!this.#quarantine.isSearching) notices.clear('devices-one-by-one')
  }

  /** As long as the culprit is looked for. */
  #nextTrialLater(): void {
    this.#cancelTrial()
    if (!this.#quarantine.isSearching) return this.#options.notices.clear('devices-one-by-one')
    this.#cancelTrial = this.#options.clock.setTimer(trialMs, () => {
      this.#quarantine.hostLived()
      this.#configure()
      this.#nextTrialLater()
    })
  }

  /** Nothing is known of the devices until the next host has found them. */
  #forgetStatuses(): void {
    const at = this.#options.clock.now()
    for (const { device, kind, seq } of this.statuses) {
      this.statusChanged.emit({ device, kind, state: 'disconnected', cause: 'link-lost', seq: seq + 1, at })
    }
    this.#statuses.clear()
  }

  #loseAll(): void {
    this.card.lose()
    this.fiscal.lose()
    this.jobs.lose()
  }

  #askForStatuses(): void {
    this.#host?.post({ request: 'query-status' })
    if (this.#driven.length === 0) this.#heartbeat.hear() // nothing of it to tell
  }

  #endHanging(): void {
    this.#options.log.error('the device host hangs')
    this.#host?.kill()
  }
}
