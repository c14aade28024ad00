import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { EnrolResult } from '#src/contract/ipc/views.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { enrol } from '../keys/enrol.ts'
import { BackOff } from '../link/back-off.ts'
import { WakeUp } from '../link/wake-up.ts'
import { failure } from '../log/log.ts'
import type { Machine } from './machine.ts'
import { startTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** This machine as a till: becomes a terminal when it is enrolled, at once if it is already. */
export class Till {
  readonly started = new Emitter<Terminal>()
  readonly #machine: Machine
  readonly #wakeUp: WakeUp
  #terminal: Terminal | undefined
  #starting: Promise<EnrolResult> | undefined
  #isStopped = false

  constructor(machine: Machine) {
    this.#machine = machine
    this.#wakeUp = new WakeUp(machine.clock)
  }

  get terminal(): Terminal | undefined {
    return this.#terminal
  }

  /** Starts the devices, and the terminal if this machine is enrolled. Rejects with `JournalError`. */
  async start(): Promise<void> {
    const { devices, keys, log } = this.#machine
    devices.start()
    if (keys.enrolment) await this.#begin(keys.enrolment)
    else this.#enrolByProvision().catch((error: unknown) => log.error('enrolment broke off', failure(error)))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#wakeUp.ring()
    await this.#starting
    await this.#terminal?.stop()
    this.#machine.devices.stop()
  }

  /** One at a time: a second request while the first runs gets the same answer. */
  enrol(code: string, servicesUrl: string): Promise<EnrolResult> {
    this.#starting ??= this.#enrol(code, servicesUrl).finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #enrol(code: string, servicesUrl: string): Promise<EnrolResult> {
    if (this.#terminal) return { ok: false, reason: 'already-enrolled' }
    const { fetch, keyFile, keys, log } = this.#machine
    const outcome = await enrol(fetch, servicesUrl, { code, publicKey: keys.publicKey })
    if (!outcome.ok) return outcome
    const { enrolment } = outcome
    // The code is used up: who this terminal is must be kept before anything else can fail.
    await keyFile.save({ ...keys, enrolment })
    try {
      await this.#begin(enrolment)
    } catch (error) {
      if (!isJournalError(error)) throw error
      log.error('enrolled, but the journal does not open', failure(error))
      return { ok: false, reason: 'journal-failed' }
    }
    return { ok: true, terminal: enrolment.terminal as TerminalId, store: enrolment.store as StoreId }
  }

  async #begin(enrolment: Enrolment): Promise<void> {
    const { provision } = this.#machine
    this.#terminal = await startTerminal(this.#machine, { ...enrolment, ...provision?.addresses })
    this.started.emit(this.#terminal)
  }

  /** As the installer left it: tried until head office answers. */
  async #enrolByProvision(): Promise<void> {
    const { provision, random, notices } = this.#machine
    if (!provision) return
    const backOff = new BackOff(random)
    while (!this.#isStopped && !this.#terminal) {
      const result = await this.enrol(provision.code, provision.servicesUrl)
      if (result.ok) return
      if (result.reason !== 'unreachable')
        return notices.raise('enrolment-refused', { reason: result.reason })
      await this.#wakeUp.wait(backOff.nextMs())
    }
  }
}
