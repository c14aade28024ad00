import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { printerProfiles } from '#drivers/receipt-printer/profiles.table.ts'
import type { Clock } from '#src/base/clock.ts'
import type {
  CardCheck,
  DeviceFindings,
  DeviceRequestMap,
  DeviceSetUpView,
  DeviceTrial,
  ExportDevicesResult,
  ImportDevicesResult,
  PaymentTrial,
  SaveDevicesResult,
} from '#src/contract/ipc/device-requests.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { fitToMachine } from '#src/device/set-up/fit-to-machine.ts'
import { withoutSecrets } from '#src/device/set-up/secrets.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'
import type { DeviceStore } from '../settings/device-store.ts'
import { understoodDevices } from '../settings/provision.ts'
import { checkCardTerminal } from './check-card-terminal.ts'
import { DeviceLog } from './device-log.ts'
import type { DeviceLogOptions } from './device-log.ts'
import type { DeviceLink } from './device-link.ts'
import { openFiscalDrawer } from './open-fiscal-drawer.ts'
import { readSettingsFile, settingsFile } from './device-settings-file.ts'
import { tryPayment } from './try-payment.ts'

export type DeviceSetUpOptions = {
  readonly link: DeviceLink
  readonly store: DeviceStore
  readonly clock: Clock
  readonly log: Log
  readonly makeId: () => string
  /** Of the log for support. */
  readonly logFile: DeviceLogOptions['file']
}

/** Listing asks the system, which may start a program for the answer. */
const findMs = 10_000
/** A fiscal printer that is away is waited for a while. */
const healthMs = 20_000

type ExportedDevices = DeviceRequestMap['devices.export']['input']['what']

const fileStems: Readonly<Record<ExportedDevices, string>> = { settings: 'devices', support: 'support' }

/** Finds, tries and keeps the devices of this machine. Whether somebody may is asked by its callers. */
export class DeviceSetUp {
  readonly #options: DeviceSetUpOptions
  readonly #deviceLog: DeviceLog

  constructor(options: DeviceSetUpOptions) {
    const { link, store, clock, log, logFile } = options
    this.#options = options
    this.#deviceLog = new DeviceLog({ clock, file: logFile })
    link.ended.on((names) => this.#deviceLog.note({ device: 'host', text: `ended: ${names}` }))
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
    const { current, replaced } = this.#options.store
    return { devices: current, ...(replaced && { replaced }), profiles, log: this.#deviceLog.lines }
  }

  /** Never rejects: a device host that does not answer is a trouble like any other. */
  async find(): Promise<DeviceFindings> {
    const answer = await this.#ask('found-devices', (ask) => ({ request: 'find-devices', ask }), findMs)
    if (answer) return { found: answer.found, troubles: answer.troubles }
    const trouble = deviceErrorData('TIMEOUT', 'registry', 'the device host does not answer')
    return { found: [], troubles: [trouble] }
  }

  /** Registers nothing. */
  async fiscalHealth(device: string): Promise<FiscalHealthAnswer> {
    const giveBack = await this.#options.link.fiscal.turn.take(healthMs)
    if (!giveBack) {
      const error = deviceErrorData('BUSY', device, 'an act has the fiscal printer')
      return { ok: false, cause: 'busy', error }
    }
    const request = (ask: string): HostRequest => ({ request: 'ask-fiscal-health', ask, device })
    const error = deviceErrorData('TIMEOUT', device, 'the device host does not answer')
    try {
      const told = await this.#ask('fiscal-health', request, healthMs)
      return told?.answer ?? { ok: false, cause: 'no-answer', error }
    } finally {
      giveBack()
    }
  }

  async checkCardTerminal(device: string): Promise<CardCheck> {
    const { link } = this.#options
    return this.#cardTerminal?.id === device
      ? checkCardTerminal(link.card)
      : { ok: false, reason: 'not-in-use' }
  }

  /** Refused unless the terminal that the till charges through says now that it charges nobody. */
  async tryPayment(device: string): Promise<PaymentTrial> {
    const { link, makeId } = this.#options
    const terminal = this.#cardTerminal
    const status = link.statuses.find((one) => one.device === device)
    if (terminal?.id !== device || !status?.isTest) return { ok: false, reason: 'not-in-test' }
    const currency = terminal.currency ?? 'PLN'
    return tryPayment({ order: (order) => link.card.order(order), key: `try-${makeId()}`, currency })
  }

  /** The one that the till charges through. */
  get #cardTerminal(): CardTerminalConfig | undefined {
    return this.#options.store.current.find((device) => device.kind === 'card-terminal')
  }

  async save(devices: DeviceRequestMap['devices.save']['input']['devices']): Promise<SaveDevicesResult> {
    const understood = understoodDevices(devices)
    const ids = new Set(devices.map(({ id }) => id))
    if (understood.unknownDevices.length > 0 || ids.size < devices.length)
      return { ok: false, reason: 'not-understood' }
    return this.#keep(() => this.#options.store.save(understood.devices))
  }

  /** What another till has exported, fitted to what is plugged in here. */
  async import(text: string): Promise<ImportDevicesResult> {
    const read = readSettingsFile(text, this.#options.store.current)
    if (!read) return { ok: false, reason: 'not-understood' }
    const { found } = await this.find()
    const devices = fitToMachine(read.devices, found)
    const kept = await this.#keep(() => this.#options.store.import(devices))
    return kept.ok ? { ok: true, devices, wantSecret: read.wantSecret } : kept
  }

  /** A trial is no record of the shop: what becomes of it is told to who tries. */
  try(device: string, trial: DeviceTrial): Promise<PrintOutcome> {
    const { link, makeId } = this.#options
    const job = `try-${makeId()}`
    const config = this.#options.store.current.find(({ id }) => id === device)
    if (trial.trial === 'drawer' && config?.kind === 'fiscal-printer')
      return openFiscalDrawer({ job, device }, link)
    if (trial.trial !== 'text') return link.jobs.run({ job, device }, requestOf(trial, { job, device }))
    const isSent = link.post({ request: 'show', device, lines: trial.lines })
    const error = deviceErrorData('NOT_FOUND', device, 'no device host runs now')
    return Promise.resolve(isSent ? { outcome: 'printed' } : { outcome: 'not-printed', error })
  }

  /** The settings for another till, or settings and log in one file that support can read. */
  async export(folder: string, what: ExportedDevices): Promise<ExportDevicesResult> {
    const { clock, log } = this.#options
    const at = new Date(clock.now()).toISOString()
    const file = path.join(
      folder,
      `kontuar-${fileStems[what]}-${at.slice(0, 19).replaceAll(/[-:]/g, '')}.json`,
    )
    const devices = this.#options.store.current
    const forSupport = { at, devices: devices.map(withoutSecrets), log: this.#deviceLog.whole() }
    const text = what === 'settings' ? settingsFile(devices, at) : JSON.stringify(forSupport, null, 2)
    try {
      await writeFile(file, text, { flag: 'wx' })
      return { ok: true, file }
    } catch (error) {
      log.error('the settings of the devices are not exported', failure(error))
      return { ok: false, reason: 'not-saved' }
    }
  }

  async #keep(write: () => Promise<void>): Promise<Exclude<SaveDevicesResult, { reason: 'not-allowed' }>> {
    try {
      await write()
      return { ok: true }
    } catch (error) {
      this.#options.log.error('the devices are not saved', failure(error))
      return { ok: false, reason: 'not-saved' }
    }
  }

  /** The event that answers, or undefined where the device host is gone or says nothing in time. */
  #ask<Name extends Answer['event']>(
    name: Name,
    request: (ask: string) => HostRequest,
    patienceMs: number,
  ): Promise<Extract<Answer, { event: Name }> | undefined> {
    const { link, clock, makeId } = this.#options
    const ask = makeId()
    return new Promise((resolve) => {
      const end = (answer: Extract<Answer, { event: Name }> | undefined): void => {
        cancel()
        unlisten()
        resolve(answer)
      }
      const unlisten = link.heard.on((event) => {
        if (isAnswer(event, name) && event.ask === ask) end(event)
      })
      const cancel = clock.setTimer(patienceMs, () => end(undefined))
      if (!link.post(request(ask))) end(undefined)
    })
  }
}

type Answer = Extract<HostEvent, { event: 'found-devices' | 'fiscal-health' }>

const isAnswer = <Name extends Answer['event']>(
  event: HostEvent,
  name: Name,
): event is Extract<Answer, { event: Name }> => event.event === name

function requestOf(
  trial: Exclude<DeviceTrial, { trial: 'text' }>,
  job: { readonly job: string; readonly device: string },
): HostRequest {
  if (trial.trial === 'drawer') return { request: 'kick-drawer', ...job }
  if (trial.trial === 'label') return { request: 'print-label', ...job, label: trial.label }
  if (trial.trial === 'page') return { request: 'print', ...job, document: trial.document }
  return { request: 'print-code-pages', ...job, sample: trial.sample }
}
