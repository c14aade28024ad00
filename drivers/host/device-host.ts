import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceConfig, TransportConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { CardDriver } from '../card-terminal/card-driver.ts'
import { isCardDriver } from '../card-terminal/card-driver.ts'
import { createCardTerminal } from '../card-terminal/create-card-terminal.ts'
import { EscposPrinter } from '../receipt-printer/escpos/escpos-printer.ts'
import { findPrinterProfile } from '../receipt-printer/profiles.table.ts'
import { Scanner, scannerTransport } from '../scanner/scanner.ts'
import type { Transport } from '../transport/transport.ts'
import type { Driver } from './driver.ts'

export type DeviceHostOptions = {
  readonly clock: Clock
  /** The transport for a device, not yet open. */
  readonly createTransport: (config: TransportConfig) => Transport
  readonly post: (event: HostEvent) => void
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
type Job = { readonly job: string; readonly device: string }

class Devices implements DeviceHost {
  readonly #options: DeviceHostOptions
  readonly #devices = new Map<string, Device>()
  readonly #jobs = new Set<string>()

  constructor(options: DeviceHostOptions) {
    this.#options = options
  }

  async handle(request: HostRequest): Promise<void> {
    switch (request.request) {
      case 'configure':
        return this.#configure(request.devices)
      case 'print':
        return this.#printerFor(request)?.print(request.job, request.document, request.copy ?? false)
      case 'kick-drawer':
        return this.#printerFor(request)?.kickDrawer(request.job)
      case 'card':
        return this.#order(request)
      case 'card-abort':
        return this.#cardTerminal(request.device)?.abort()
      case 'query-status':
        return this.#postStatus(request.device)
      case 'stop':
        return this.stop()
      default:
        return assertNever(request)
    }
  }

  stop(): Promise<void> {
    return this.#configure([])
  }

  async #configure(configs: readonly DeviceConfig[]): Promise<void> {
    const wanted = new Map(configs.map((config) => [config.id, JSON.stringify(config)]))
    const gone = [...this.#devices].filter(([id, { config }]) => wanted.get(id) !== JSON.stringify(config))
    for (const [id] of gone) this.#devices.delete(id)
    await Promise.all(gone.map(([, { driver }]) => driver.stop()))
    for (const config of configs) {
      if (!this.#devices.has(config.id)) this.#start(config)
    }
  }

  #start(config: DeviceConfig): void {
    const driver = createDriver(config, this.#options)
    if (driver === undefined) return
    this.#devices.set(config.id, { config, driver })
    driver.start()
  }

  /** The printer that shall do this job, once; a job for no printer gets its outcome here. */
  #printerFor({ job, device }: Job): EscposPrinter | undefined {
    const { post } = this.#options
    if (this.#jobs.has(job)) {
      // Its outcome was or will be posted; a second one could contradict it.
      post({ event: 'log', level: 'error', device, message: `job ${job} was requested twice` })
      return undefined
    }
    this.#jobs.add(job)
    const driver = this.#devices.get(device)?.driver
    if (driver instanceof EscposPrinter) return driver
    const error = deviceErrorData('NOT_FOUND', device, 'no such receipt printer is configured')
    post({ event: 'job-outcome', job, outcome: { outcome: 'not-printed', error } })
    return undefined
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

  #postStatus(device: string | undefined): void {
    for (const [id, { driver }] of this.#devices) {
      if (id === (device ?? id)) this.#options.post({ event: 'status', status: driver.status() })
    }
  }
}

function createDriver(config: DeviceConfig, options: DeviceHostOptions): Driver | undefined {
  const { clock, createTransport, post } = options
  if (config.kind === 'card-terminal') return createCardTerminal(config, options)
  if (config.kind === 'scanner') {
    return new Scanner({ config, transport: createTransport(scannerTransport(config)), clock, post })
  }
  const transport = createTransport(config.transport)
  const profile = findPrinterProfile(config.profileId)
  if (profile !== undefined) return new EscposPrinter({ config, profile, transport, clock, post })
  post({
    event: 'log',
    level: 'error',
    device: config.id,
    message: `no printer profile '${config.profileId}'`,
  })
  return undefined
}
