import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { printerProfiles } from '#drivers/receipt-printer/profiles.table.ts'
import type { Clock } from '#src/base/clock.ts'
import type {
  DeviceFindings,
  DeviceRequestMap,
  DeviceSetUpView,
  DeviceTrial,
  ExportDevicesResult,
  SaveDevicesResult,
} from '#src/contract/ipc/device-requests.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostRequest } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'
import type { DeviceStore } from '../settings/device-store.ts'
import { understoodDevices } from '../settings/provision.ts'
import { DeviceLog } from './device-log.ts'
import type { DeviceLink } from './device-link.ts'

export type DeviceSetUpOptions = {
  readonly link: DeviceLink
  readonly store: DeviceStore
  readonly clock: Clock
  readonly log: Log
  readonly makeId: () => string
}

/** Listing asks the system, which may start a program for the answer. */
const findMs = 10_000

/** Finds, tries and keeps the devices of this machine. Whether somebody may is asked by its callers. */
export class DeviceSetUp {
  readonly #options: DeviceSetUpOptions
  readonly #deviceLog: DeviceLog

  constructor(options: DeviceSetUpOptions) {
    const { link, store, clock, log } = options
    this.#options = options
    this.#deviceLog = new DeviceLog(clock)
    link.heard.on((event) => {
      this.#deviceLog.hear(event)
      if (event.event !== 'device-adopted') return
      store
        .adopt(event.device, event.found)
        .catch((error: unknown) => log.error('an adopted device is not written down', failure(error)))
    })
    store.changed.on(() => link.reconfigure())
  }

  view(): DeviceSetUpView {
    const profiles = printerProfiles.map(({ id, name }) => ({ id, name }))
    return { devices: this.#options.store.current, profiles, log: this.#deviceLog.lines }
  }

  /** Never rejects: a device host that does not answer is a trouble like any other. */
  find(): Promise<DeviceFindings> {
    const { link, clock, makeId } = this.#options
    const ask = makeId()
    return new Promise((resolve) => {
      const unlisten = link.heard.on((event) => {
        if (event.event === 'found-devices' && event.ask === ask) end(event)
      })
      const end = ({ found, troubles }: DeviceFindings): void => {
        cancel()
        unlisten()
        resolve({ found, troubles })
      }
      const trouble = deviceErrorData('TIMEOUT', 'registry', 'the device host does not answer')
      const cancel = clock.setTimer(findMs, () => end({ found: [], troubles: [trouble] }))
      if (!link.post({ request: 'find-devices', ask })) end({ found: [], troubles: [trouble] })
    })
  }

  async save(devices: DeviceRequestMap['devices.save']['input']['devices']): Promise<SaveDevicesResult> {
    const understood = understoodDevices(devices)
    const ids = new Set(devices.map(({ id }) => id))
    if (understood.unknownDevices.length > 0 || ids.size < devices.length)
      return { ok: false, reason: 'not-understood' }
    try {
      await this.#options.store.save(understood.devices)
      return { ok: true }
    } catch (error) {
      this.#options.log.error('the devices are not saved', failure(error))
      return { ok: false, reason: 'not-saved' }
    }
  }

  /** A trial is no record of the shop: what becomes of it is told to who tries. */
  try(device: string, trial: DeviceTrial): Promise<PrintOutcome> {
    const job = `try-${this.#options.makeId()}`
    return this.#options.link.run({ job, device }, requestOf(trial, { job, device }))
  }

  /** Settings and log in one file that support can read. */
  async export(folder: string): Promise<ExportDevicesResult> {
    const { clock, log } = this.#options
    const at = new Date(clock.now()).toISOString()
    const file = path.join(folder, `kontuar-devices-${at.slice(0, 19).replaceAll(/[-:]/g, '')}.json`)
    const { devices, log: lines } = this.view()
    try {
      await writeFile(file, JSON.stringify({ at, devices, log: lines }, null, 2), { flag: 'wx' })
      return { ok: true, file }
    } catch (error) {
      log.error('the settings of the devices are not exported', failure(error))
      return { ok: false, reason: 'not-saved' }
    }
  }
}

function requestOf(trial: DeviceTrial, job: { readonly job: string; readonly device: string }): HostRequest {
  if (trial.trial === 'drawer') return { request: 'kick-drawer', ...job }
  if (trial.trial === 'page') return { request: 'print', ...job, document: trial.document }
  return { request: 'print-code-pages', ...job, sample: trial.sample }
}
