import { sleep } from '#src/base/sleep.ts'
import type { LabelPrinterConfig } from '#src/device/device-config.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import type { DeviceCause, DeviceStatus } from '#src/device/device-status.ts'
import type { LabelDocument } from '#src/device/label/label-document.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { Driver, DriverOptions } from '../host/driver.ts'
import type { Condition } from '../host/status-post.ts'
import { StatusPost } from '../host/status-post.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import { writeWithin } from '../transport/write-within.ts'
import { encodeZpl } from './encode-zpl.ts'
import { readHostStatus } from './read-host-status.ts'
import type { HostStatus } from './read-host-status.ts'

export type LabelPrinterOptions = DriverOptions<LabelPrinterConfig>

const writeTimeoutMs = 5_000
const answerTimeoutMs = 3_000
/** A label is out so soon; asked every half second. */
const printTimeoutMs = 20_000
const askEveryMs = 500
/** While nothing is printed. */
const lookEveryMs = 5_000
const askStatus = new TextEncoder().encode('~HS')

/*
 *   idle ──label──▶ asked (~HS) ──ready──▶ sent ──asked until nothing waits──▶ printed
 *                     │ paper out, head open: not printed    │ line lost, silent: unknown; paper out, head open: waits
 *
 *   connecting ──~HS answered──▶ ready or paused, asked every 5 s ──silent──▶ disconnected
 */

/** A ZPL printer: a label is printed when the printer says that nothing waits any more. An open line alone says nothing of the printer. */
export class LabelPrinter implements Driver {
  readonly #options: LabelPrinterOptions
  readonly #link: HeldLink
  readonly #status: StatusPost
  #text = ''
  #answered: ((status: HostStatus | undefined) => void) | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #isOpen = false
  #cancelLook: () => void = () => undefined

  constructor(options: LabelPrinterOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#status = new StatusPost(options)
    this.#link = new HeldLink({
      device: config.id,
      transport,
      clock,
      onState: (state) => this.#onLink(state),
    })
    transport.onData((bytes) => this.#hear(bytes))
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    this.#lose()
    await this.#link.stop()
  }

  /** One after the other; never rejects. */
  print(label: LabelDocument): Promise<PrintOutcome> {
    return this.#inTurn(() => this.#print(label))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done
    return done
  }

  async #look(): Promise<void> {
    await this.#inTurn(() => this.#ask())
    this.#cancelLook()
    if (this.#isOpen) this.#cancelLook = this.#options.clock.setTimer(lookEveryMs, () => void this.#look())
  }

  async #print(label: LabelDocument): Promise<PrintOutcome> {
    const before = await this.#ask()
    if (!before) return this.#outcome('not-printed', 'DISCONNECTED')
    const trouble = troubleOf(before)
    if (trouble) return this.#outcome('not-printed', trouble.code)
    try {
      const zpl = new TextEncoder().encode(encodeZpl(label, this.#options.config))
      if ((await this.#write(zpl)) === 0) return this.#outcome('not-printed', 'DISCONNECTED')
    } catch (error) {
      return { outcome: 'unknown', error: toDeviceErrorData(error, this.#options.config.id) }
    }
    return this.#awaitPaper()
  }

  /** A label that waits for paper or a closed head comes out when it can: it is never sent again, and that time is nobody's patience. */
  async #awaitPaper(): Promise<PrintOutcome> {
    let waited = 0
    while (waited < printTimeoutMs) {
      const status = await this.#ask()
      if (!status) return this.#outcome('unknown', 'DISCONNECTED')
      if (!troubleOf(status)) waited += askEveryMs
      const isStuck = troubleOf({ ...status, isPaused: false }) !== undefined
      if (status.waiting === 0 && !isStuck) return { outcome: 'printed' }
      await sleep(this.#options.clock, askEveryMs)
    }
    return this.#outcome('unknown', 'TIMEOUT')
  }

  /** Undefined of a printer that is not there or silent; the line to a silent one is given up, so that no answer comes late. */
  async #ask(): Promise<HostStatus | undefined> {
    if (!this.#isOpen) return undefined
    const status = await this.#hostStatus()
    if (status) {
      this.#link.settled()
      this.#status.set(conditionOf(status))
    } else if (this.#isOpen) {
      this.#link.drop(deviceErrorData('TIMEOUT', this.#options.config.id, 'the printer does not answer'))
    }
    return status
  }

  async #hostStatus(): Promise<HostStatus | undefined> {
    this.#text = ''
    const answer = new Promise<HostStatus | undefined>((resolve) => {
      const cancel = this.#options.clock.setTimer(answerTimeoutMs, () => resolve(undefined))
      this.#answered = (status) => {
        cancel()
        this.#answered = undefined
        resolve(status)
      }
    })
    await this.#write(askStatus).catch(() => this.#answered?.(undefined)) // the link tells of its end
    return answer
  }

  #hear(bytes: Uint8Array): void {
    this.#text += new TextDecoder('latin1').decode(bytes)
    const status = readHostStatus(this.#text)
    if (status) this.#answered?.(status)
  }

  #write(bytes: Uint8Array): Promise<number> {
    return writeWithin(writeTimeoutMs, bytes, this.#options)
  }

  #onLink(state: LinkState): void {
    this.#status.onLink(state)
    this.#isOpen = state.link === 'open'
    if (this.#isOpen) void this.#look()
    else this.#lose()
  }

  #lose(): void {
    this.#isOpen = false
    this.#cancelLook()
    this.#answered?.(undefined)
  }

  #outcome(outcome: 'not-printed' | 'unknown', code: DeviceErrorCode): PrintOutcome {
    return { outcome, error: deviceErrorData(code, this.#options.config.id, 'the label') }
  }
}

type Trouble = { readonly code: DeviceErrorCode; readonly cause: DeviceCause }

/** An open head hides roll and ribbon. */
function troubleOf(status: HostStatus): Trouble | undefined {
  if (status.isHeadOpen) return { code: 'COVER_OPEN', cause: 'cover-open' }
  if (status.isPaperOut || status.isRibbonOut) return { code: 'PAPER_OUT', cause: 'paper-out' }
  if (status.isTooHot) return { code: 'OVERHEAT', cause: 'overheat' }
  return status.isPaused ? { code: 'BUSY', cause: 'offline' } : undefined
}

function conditionOf(status: HostStatus): Condition {
  const trouble = troubleOf(status)
  return trouble ? { state: 'paused', cause: trouble.cause } : { state: 'ready' }
}
