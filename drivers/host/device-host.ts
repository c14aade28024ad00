import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { DeviceConfig, TransportConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import { EscposPrinter } from '../receipt-printer/escpos/escpos-printer.ts'
import { findPrinterProfile } from '../receipt-printer/profiles.table.ts'
import { SerialScanner } from '../scanner/serial-scanner.ts'
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

type Device = { readonly config: DeviceConfig; readonly driver: Driver }

/** All devices of one terminal behind one stream of requests and one of events. */
export function createDeviceHost(options: DeviceHostOptions): DeviceHost {
  const { post } = options
  const devices = new Map<string, Device>()
  const jobs = new Set<string>()

  const refuse = (job: string, code: DeviceErrorCode, device: string, detail: string): void => {
    post({
      event: 'job-outcome',
      job,
      outcome: { outcome: 'not-printed', error: deviceErrorData(code, device, detail) },
    })
  }
  const printerFor = (request: {
    readonly job: string
    readonly device: string
  }): EscposPrinter | undefined => {
    const { job, device } = request
    if (jobs.has(job)) {
      // Its outcome was or will be posted; a second one could contradict it.
      post({ event: 'log', level: 'error', device, message: `job ${job} was requested twice` })
      return undefined
    }
    jobs.add(job)
    const driver = devices.get(device)?.driver
    if (driver instanceof EscposPrinter) return driver
    refuse(job, 'NOT_FOUND', device, 'no such receipt printer is configured')
    return undefined
  }
  const configure = async (configs: readonly DeviceConfig[]): Promise<void> => {
    const wanted = new Map(configs.map((config) => [config.id, config]))
    const gone = [...devices].filter(
      ([id, { config }]) => JSON.stringify(wanted.get(id)) !== JSON.stringify(config),
    )
    for (const [id] of gone) devices.delete(id)
    await Promise.all(gone.map(([, { driver }]) => driver.stop()))
    for (const config of configs) {
      if (devices.has(config.id)) continue
      const driver = createDriver(config, options)
      if (driver === undefined) continue
      devices.set(config.id, { config, driver })
      driver.start()
    }
  }
  const stop = async (): Promise<void> => configure([])

  return {
    async handle(request) {
      switch (request.request) {
        case 'configure':
          return configure(request.devices)
        case 'print':
          return printerFor(request)?.print(request.job, request.document, request.copy ?? false)
        case 'kick-drawer':
          return printerFor(request)?.kickDrawer(request.job)
        case 'query-status':
          for (const [id, { driver }] of devices) {
            if (id === (request.device ?? id)) post({ event: 'status', status: driver.status() })
          }
          return
        case 'stop':
          return stop()
        default:
          return assertNever(request)
      }
    },
    stop,
  }
}

function createDriver(
  config: DeviceConfig,
  { clock, createTransport, post }: DeviceHostOptions,
): Driver | undefined {
  const transport = createTransport(config.transport)
  if (config.kind === 'scanner') return new SerialScanner({ config, transport, clock, post })
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
