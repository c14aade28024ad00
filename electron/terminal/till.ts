import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { EnrolResult, LeaveOrder, LeaveResult } from '#src/contract/ipc/views.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { enrol } from '../keys/enrol.ts'
import { orderReset } from '../leave/finish-reset.ts'
import { orderLeave } from '../leave/order-leave.ts'
import { unsentNotePath, writeUnsentNote } from '../leave/unsent-note.ts'
import { BackOff } from '../link/back-off.ts'
import { WakeUp } from '../link/wake-up.ts'
import { failure } from '../log/log.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { Machine } from './machine.ts'
import { journalFolder } from './own-journal.ts'
import { startTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** This machine as a till: becomes a terminal when it is enrolled, at once if it is already. */
export class Till {
  readonly started = new Emitter<Terminal>()
  readonly #machine: Machine
  readonly #wakeUp: WakeUp
  #enrolment: Enrolment | undefined
  #terminal: Terminal | undefined
  #beginning: Promise<void> = Promise.resolve()
  #enrolling: Promise<unknown> = Promise.resolve()
  #isStopped = false
  /** Last fact before a reset that a manager has ordered. */
  #resetAfter: number | undefined

  constructor(machine: Machine) {
    this.#machine = machine
    this.#wakeUp = new WakeUp(machine.clock)
    this.#enrolment = machine.keys.enrolment ?? undefined
  }

  /** Whether or not its journal is open. */
  get isEnrolled(): boolean {
    return this.#enrolment !== undefined
  }

  get terminal(): Terminal | undefined {
    return this.#terminal
  }

  /** Starts the devices, and the terminal if this machine is enrolled. A journal that does not open is told, and tried again. */
  async start(): Promise<void> {
    const { devices, space, log } = this.#machine
    if (this.#enrolment) devices.serve(this.#enrolment.terminal)
    devices.start()
    await space.start()
    if (this.#enrolment) await this.#begin(this.#enrolment)
    else this.#enrolByProvision().catch((error: unknown) => log.error('enrolment broke off', failure(error)))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#wakeUp.ring()
    await this.#enrolling
    await this.#beginning
    if (this.#terminal) await this.#end(this.#terminal)
    await this.#machine.space.stop()
    this.#machine.devices.stop()
  }

  /** A manager's order; a reset is carried out by the start after the next stop, should nothing have been written since. */
  async leave(order: LeaveOrder): Promise<LeaveResult> {
    if (!this.#terminal) return { ok: false, reason: 'not-enrolled' }
    const heard = await orderLeave(this.#machine, this.#terminal, order)
    if (!heard.ok) return heard
    if (order.purpose === 'reset') this.#resetAfter = heard.last
    return { ok: true, exported: heard.exported }
  }

  /** One code at a time, each with its own answer: the installer's may be under way while a person types another. */
  enrol(code: string, servicesUrl: string): Promise<EnrolResult> {
    const answer = this.#enrolling.then(() => this.#enrol(code, servicesUrl))
    this.#enrolling = answer.catch(() => undefined) // whoever asked hears of it
    return answer
  }

  async #enrol(code: string, servicesUrl: string): Promise<EnrolResult> {
    if (this.#enrolment) return { ok: false, reason: 'already-enrolled' }
    const { fetch, keys, ownRelay, notices } = this.#machine
    const { publicKey } = keys
    const own = ownRelay && { relayCertificate: ownRelay.fingerprint }
    const outcome = await enrol(fetch, servicesUrl, { code, publicKey, ...own })
    if (!outcome.ok) return outcome
    const { enrolment } = outcome
    if (!(await this.#keep(enrolment))) return { ok: false, reason: 'journal-failed' }
    this.#enrolment = enrolment
    notices.clear('enrolment-refused')
    this.#machine.devices.serve(enrolment.terminal)
    await this.#begin(enrolment)
    if (!this.#terminal) return { ok: false, reason: 'journal-failed' }
    return { ok: true, terminal: enrolment.terminal as TerminalId, store: enrolment.store as StoreId }
  }

  /** Before anything else can fail: the code is used up, and serves once more for the key of this machine alone. */
  async #keep(enrolment: Enrolment): Promise<boolean> {
    const { keyFile, keys, log } = this.#machine
    try {
      await keyFile.save({ ...keys, enrolment })
      return true
    } catch (error) {
      log.error('the enrolment is not kept', failure(error))
      return false
    }
  }

  /** Resolves after the first try; further ones follow until the terminal works. */
  async #begin(enrolment: Enrolment): Promise<void> {
    this.#beginning = this.#tryToBegin(enrolment)
    await this.#beginning
    if (!this.#terminal) this.#beginning = this.#tryAgain(enrolment)
  }

  async #tryAgain(enrolment: Enrolment): Promise<void> {
    const backOff = new BackOff(this.#machine.random)
    while (!this.#terminal) {
      await this.#wakeUp.wait(backOff.nextMs())
      if (this.#isStopped) return
      await this.#tryToBegin(enrolment)
    }
  }

  async #tryToBegin(enrolment: Enrolment): Promise<void> {
    const { provision, notices, log } = this.#machine
    try {
      this.#terminal = await startTerminal(this.#machine, { ...enrolment, ...provision?.addresses })
    } catch (error) {
      log.error('the terminal does not start', failure(error))
      const reason = isJournalError(error) ? error.code : 'unreadable'
      if (reason === 'newer-format') notices.raise('journal-newer')
      else if (reason === 'no-hard-links') notices.raise('journal-disk-unfit')
      else notices.raise('journal-not-opened', { reason })
      return
    }
    notices.clear('journal-not-opened')
    this.started.emit(this.#terminal)
  }

  async #end(terminal: Terminal): Promise<void> {
    const { userData, clock, log } = this.#machine
    await terminal.stop()
    const { unsent, oldestUnsentAt } = terminal.linkStatus()
    const last = terminal.journal.lastFact?.seq ?? 0
    const note = atomicFile(unsentNotePath(userData))
    const stands = { terminal: terminal.enrolment.terminal, last, unsent, oldestUnsentAt }
    await writeUnsentNote(note, journalFolder(this.#machine, 'journal'), stands).catch((error: unknown) =>
      log.error('what is unsent is not noted', failure(error)),
    )
    if (this.#resetAfter === last) await orderReset(userData, new Date(clock.now()).toISOString())
  }

  /** As the installer left it: tried until head office answers and the disk keeps it, or a person has typed another code. */
  async #enrolByProvision(): Promise<void> {
    const { provision, random, notices } = this.#machine
    if (!provision) return
    const backOff = new BackOff(random)
    while (!this.#isStopped && !this.isEnrolled) {
      const result = await this.enrol(provision.code, provision.servicesUrl)
      if (result.ok || this.isEnrolled) return
      if (result.reason === 'code-refused')
        return notices.raise('enrolment-refused', { reason: result.reason })
      await this.#wakeUp.wait(backOff.nextMs())
    }
  }
}
