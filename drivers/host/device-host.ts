import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceConfig, TransportConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import type { FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { ShownLines } from '#src/device/shown-lines.ts'
import type { CardDriver } from '../card-terminal/card-driver.ts'
import { isCardDriver } from '../card-terminal/card-driver.ts'
import { createCardTerminal } from '../card-terminal/create-card-terminal.ts'
import { CustomerDisplay } from '../customer-display/customer-display.ts'
import { createFiscalPrinter } from '../fiscal-printer/create-fiscal-printer.ts'
import type { FiscalPrinter } from '../fiscal-printer/fiscal-printer.ts'
import { isFiscalPrinter } from '../fiscal-printer/fiscal-printer.ts'
import { LabelPrinter } from '../label-printer/label-printer.ts'
import { profileOf } from '../receipt-printer/profiles.table.ts'
import { ReceiptPrinter } from '../receipt-printer/receipt-printer.ts'
import { DeviceLocator } from '../registry/device-locator.ts'
import type { ListDevices } from '../registry/list-devices.ts'
import { listDevices } from '../registry/list-devices.ts'
import { createLocatedTransport } from '../registry/located-transport.ts'
import { Scale } from '../scale/scale.ts'
import { Scanner, scannerTransport } from '../scanner/scanner.ts'
import type { Transport } from '../transport/transport.ts'
import type { ActRecord } from './act-record.ts'
import type { Announce } from './announced-transport.ts'
import { announcedTransport } from './announced-transport.ts'
import type { BegunRecord } from './begun-record.ts'
import { begunRecord } from './begun-record.ts'
import type { Driver } from './driver.ts'

export type DeviceHostOptions = {
  readonly clock: Clock
  /** The transport for a device, not yet open. */
  readonly createTransport: (config: TransportConfig) => Transport
  readonly post: (event: HostEvent) => void
  /** Keeps what this process is at, should it end in it; absent: nobody would ask. */
  readonly acts?: ActRecord
  /** What the host before this one began and did not end; nothing where absent. */
  readonly begun?: BegunRecord
  /** What is plugged in; the machine's own where absent. */
  readonly list?: ListDevices
}

export type DeviceHost = {
  /** Resolves when the request was taken; what comes of it is posted. */
  handle(request: HostRequest): Promise<void>
  stop(): Promise<void>
}

/** All devices of one terminal behind one stream of requests and one of events. */
export function createDeviceHost(options: DeviceHostOptions): DeviceHost {
  return new Devices(options)
}

type Device = { readonly config: DeviceConfig; readonly driver: Driver }
/** What is answered by an event of its own. */
type Question = Extract<HostRequest, { readonly ask: string } | { readonly request: 'card-abort' }>

const isQuestion = (request: HostRequest): request is Question =>
  'ask' in request || request.request === 'card-abort'

type Job = { readonly job: string; readonly device: string }

/** What a driver is started with; by which name people call the device is nothing to it. */
const wiringOf = ({ name: _, ...wiring }: DeviceConfig): string => JSON.stringify(wiring)

class Devices implements DeviceHost {
  readonly #options: DeviceHostOptions
  readonly #devices = new Map<string, Device>()
  readonly #jobs = new Set<string>()
  readonly #list: ListDevices
  readonly #locator: DeviceLocator
  readonly #begun: BegunRecord
  /** What each display was told last, which may have been before it was started. */
  readonly #shown = new Map<string, ShownLines>()
  #configured: Promise<void> = Promise.resolve()

  constructor(options: DeviceHostOptions) {
    this.#options = options
    this.#list = options.list ?? listDevices
    this.#begun = options.begun ?? begunRecord()
    this.#locator = new DeviceLocator({ ...options, list: this.#list })
  }

  async handle(request: HostRequest): Promise<void> {
    if (isQuestion(request)) return this.#ask(request)
    if (request.request === 'print-label') return this.#label(request)
    if ('job' in request) return this.#run(request)
    switch (request.request) {
      case 'configure':
        return this.#configure(request.devices)
      case 'show':
        return this.#show(request)
      case 'query-status':
        return this.#postStatus(request.device)
      case 'stop':
        return this.stop()
      default:
        return assertNever(request)
    }
  }

  async #label({ job, device, label }: Extract<HostRequest, { request: 'print-label' }>): Promise<void> {
    const driver = this.#devices.get(device)?.driver
    const error = deviceErrorData('NOT_FOUND', device, 'no such label printer is configured')
    const outcome: PrintOutcome =
      driver instanceof LabelPrinter ? await driver.print(label) : { outcome: 'not-printed', error }
    this.#options.post({ event: 'job-outcome', job, outcome })
  }

  async #run(request: Exclude<Extract<HostRequest, Job>, { request: 'print-label' }>): Promise<void> {
    const fiscal = this.#devices.get(request.device)?.driver
    if (request.request === 'kick-drawer' && isFiscalPrinter(fiscal)) return this.#kick(request, fiscal)
    const printer = this.#printerFor(request)
    if (request.request === 'print') printer?.print(request.job, request.document, request.copy ?? false)
    else if (request.request === 'kick-drawer') printer?.kickDrawer(request.job)
    else printer?.printCodePages(request.job, request.sample)
  }

  async #ask(request: Question): Promise<void> {
    switch (request.request) {
      case 'card':
        return this.#order(request)
      case 'card-abort':
        return this.#cardTerminal(request.device)?.abort()
      case 'fiscal':
        return this.#fiscal(request)
      case 'ask-fiscal-health':
        return this.#askHealth(request)
      case 'find-devices':
        return this.#find(request.ask)
      default:
        return assertNever(request)
    }
  }

  stop(): Promise<void> {
    return this.#configure([])
  }

  /** One set after the other: a device of the older must not start behind the newer. */
  #configure(configs: readonly DeviceConfig[]): Promise<void> {
    const configured = this.#configured.then(() => this.#replaceBy(configs))
    this.#configured = configured.catch(() => undefined) // its own caller hears of it
    return configured
  }

  async #replaceBy(configs: readonly DeviceConfig[]): Promise<void> {
    const wanted = new Map(configs.map((config) => [config.id, wiringOf(config)]))
    const gone = [...this.#devices].filter(([id, { config }]) => wanted.get(id) !== wiringOf(config))
    for (const [id] of gone) this.#devices.delete(id)
    await Promise.all(gone.map(([, { driver }]) => driver.stop()))
    this.#locator.configure(configs)
    for (const config of configs) {
      if (!this.#devices.has(config.id)) this.#start(config)
    }
  }

  #start(config: DeviceConfig): void {
    const { id } = config
    const { acts } = this.#options
    const announce: Announce = (act) => (act === 'begun' ? acts?.begin(id) : acts?.end(id))
    const createTransport = (transport: TransportConfig): Transport =>
      announcedTransport(this.#transport(id, transport), announce, { isNetwork: transport.via === 'tcp' })
    const driver = createDriver(config, { ...this.#options, createTransport, begun: this.#begun })
    if (driver === undefined) return
    this.#devices.set(config.id, { config, driver })
    driver.start()
    const lines = this.#shown.get(id)
    if (lines && driver instanceof CustomerDisplay) driver.show(lines)
  }

  /** The printer that shall do this job, once; a job for no printer gets its outcome here. */
  #printerFor({ job, device }: Job): ReceiptPrinter | undefined {
    if (!this.#isNew({ job, device })) return undefined
    const driver = this.#devices.get(device)?.driver
    if (driver instanceof ReceiptPrinter) return driver
    const error = deviceErrorData('NOT_FOUND', device, 'no such receipt printer is configured')
    this.#options.post({ event: 'job-outcome', job, outcome: { outcome: 'not-printed', error } })
    return undefined
  }

  async #kick({ job, device }: Job, printer: FiscalPrinter): Promise<void> {
    if (!this.#isNew({ job, device })) return
    this.#options.post({ event: 'job-outcome', job, outcome: await printer.openDrawer() })
  }

  /** Of a job that was asked for before, the outcome was or will be posted; a second one could contradict it. */
  #isNew({ job, device }: Job): boolean {
    const isNew = !this.#jobs.has(job)
    this.#jobs.add(job)
    if (!isNew) {
      const message = `job ${job} was requested twice`
      this.#options.post({ event: 'log', level: 'error', device, message })
    }
    return isNew
  }

  #show({ device, lines }: Extract<HostRequest, { request: 'show' }>): void {
    this.#shown.set(device, lines)
    const driver = this.#devices.get(device)?.driver
    if (driver instanceof CustomerDisplay) driver.show(lines)
  }

  /** Answers when the order has ended, which may take as long as a customer. */
  async #order({ ask, device, order }: Extract<HostRequest, { request: 'card' }>): Promise<void> {
    const error = deviceErrorData('NOT_FOUND', device, 'no such card terminal is configured')
    const driver = this.#cardTerminal(device)
    const outcome: CardOutcome = driver ? await driver.order(ask, order) : { outcome: 'not-done', error }
    this.#options.post({ event: 'card-outcome', ask, outcome })
  }

  #cardTerminal(device: string): CardDriver | undefined {
    const driver = this.#devices.get(device)?.driver
    return isCardDriver(driver) ? driver : undefined
  }

  async #fiscal({ ask, device, order }: Extract<HostRequest, { request: 'fiscal' }>): Promise<void> {
    const driver = this.#devices.get(device)?.driver
    const error = deviceErrorData('NOT_FOUND', device, 'no such fiscal printer is configured')
    const outcome: FiscalOutcome = isFiscalPrinter(driver)
      ? await driver.order(order)
      : { outcome: 'not-done', cause: 'unreachable', error }
    this.#options.post({ event: 'fiscal-outcome', ask, outcome })
  }

  async #askHealth({ ask, device }: Extract<HostRequest, { request: 'ask-fiscal-health' }>): Promise<void> {
    const driver = this.#devices.get(device)?.driver
    const error = deviceErrorData('NOT_FOUND', device, 'no such fiscal printer is configured')
    const answer: FiscalHealthAnswer = isFiscalPrinter(driver)
      ? await driver.health()
      : { ok: false, cause: 'unreachable', error }
    this.#options.post({ event: 'fiscal-health', ask, answer })
  }

  /** A device that is known by more than its path is looked for before each opening. */
  #transport(id: string, config: TransportConfig): Transport {
    const { createTransport } = this.#options
    if (config.via === 'tcp' || config.device === undefined) return createTransport(config)
    return createLocatedTransport({
      label: config.path,
      locate: () => this.#locator.locate(id),
      create: (path) => createTransport({ ...config, path }),
    })
  }

  async #find(ask: string): Promise<void> {
    this.#options.post({ event: 'found-devices', ask, ...(await this.#list()) })
  }

  #postStatus(device: string | undefined): void {
    for (const [id, { driver }] of this.#devices) {
      if (id === (device ?? id)) this.#options.post({ event: 'status', status: driver.status() })
    }
  }
}

function createDriver(
  config: DeviceConfig,
  options: DeviceHostOptions & { readonly begun: BegunRecord },
): Driver | undefined {
  const { clock, createTransport, post } = options
  if (config.kind === 'card-terminal') return createCardTerminal(config, options)
  if (config.kind === 'fiscal-printer') return createFiscalPrinter(config, options)
  if (config.kind === 'scanner') {
    return new Scanner({ config, transport: createTransport(scannerTransport(config)), clock, post })
  }
  const transport = createTransport(config.transport)
  if (config.kind === 'label-printer') return new LabelPrinter({ config, transport, clock, post })
  if (config.kind === 'scale') return new Scale({ config, transport, clock, post })
  if (config.kind === 'customer-display') return new CustomerDisplay({ config, transport, clock, post })
  const profile = profileOf(config)
  if (profile !== undefined) return new ReceiptPrinter({ config, profile, transport, clock, post })
  post({
    event: 'log',
    level: 'error',
    device: config.id,
    message: `no printer profile '${config.profileId}'`,
  })
  return undefined
}
