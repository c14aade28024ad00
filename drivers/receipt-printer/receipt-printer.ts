import type { ReceiptPrinterConfig } from '#src/device/device-config.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { DeviceCause, DeviceStatus } from '#src/device/device-status.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import type { Driver, DriverOptions } from '../host/driver.ts'
import { StatusPost } from '../host/status-post.ts'
import { FlowWatch } from '../transport/flow-watch.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import type { Letters } from './letters.ts'
import { lettersOf } from './letters.ts'
import { codePageSamples } from './page-choices.ts'
import type { JobPart } from './job-part.ts'
import { partsOf } from './job-part.ts'
import { prepareReceipt } from './prepare-receipt.ts'
import { PacedLine } from './paced-line.ts'
import type { PrinterProfile } from './profiles.table.ts'
import type { PrintJobOptions } from './print-job.ts'
import { PrintJob } from './print-job.ts'
import type { PrinterCondition } from './printer-condition.ts'
import { obstacleOf, statusOf } from './printer-condition.ts'
import type { Finding, PrinterLanguage, PrinterNews } from './printer-language.ts'
import { languageOf } from './printer-languages.ts'
import { StatusPoller } from './status-poller.ts'

export type ReceiptPrinterOptions = DriverOptions<ReceiptPrinterConfig> & { readonly profile: PrinterProfile }

type Task = Pick<PrintJobOptions, 'job' | 'kind' | 'patienceMs'> & {
  /** Whole commands each. */
  readonly pieces: readonly Uint8Array[]
}

/** How long a receipt waits for somebody to bring paper before it is given back as not printed. */
const printPatienceMs = 60_000
/** A drawer that opens later than this opens for nobody. */
const kickPatienceMs = 5_000
const probeMs = 2_000
const confirmationMs = 10_000
const pollMs = 1_000
/** While an acknowledgement is waited for that shows only when asked for. */
const pollInJobMs = 200

/*
 *   down ◀───────────────────────── lost, silent ─────────────────────────────┐
 *    │ opened                                                                 │
 *    ▼              status round                job                           │
 *   asking ──────────────────────▶ idle ───────────────▶ probing ─ answered ─▶ job machine
 *                                   ▲  initialise, report back  │             │
 *                                   └───────────────────────────┴── outcome ──┘
 */

/**
 * A receipt printer, whatever language it speaks. The link is held open and polled, so that cover and paper show within two
 * seconds; a job is sent only after the printer has proved that it executes commands, and counts as printed only when
 * the printer has confirmed its end. One that stops the flow by a wire of its line hears no question: it is waited for.
 */
export class ReceiptPrinter implements Driver {
  readonly #options: ReceiptPrinterOptions
  readonly #link: HeldLink
  readonly #line: PacedLine
  readonly #poller: StatusPoller
  readonly #flow: FlowWatch
  readonly #status: StatusPost
  readonly #language: PrinterLanguage
  readonly #letters: Letters
  #linkState: LinkState = { link: 'connecting' }
  #condition: PrinterCondition | undefined
  #queue: PrintJob[] = []
  #current: PrintJob | undefined
  /** The part of the current job that is on its way as a whole. */
  #sent: JobPart | undefined
  #isProbing = false
  /** The printer may still be waiting for the rest of a command that was cut off. */
  #isMidCommand = false
  /** It was flushed and has not yet shown that this helped. */
  #wasFlushed = false
  #cancelProbe: () => void = () => {}
  #cancelRelease: () => void = () => {}

  constructor(options: ReceiptPrinterOptions) {
    const { config, profile, transport, clock } = options
    this.#options = options
    this.#letters = lettersOf(profile)
    this.#status = new StatusPost(options)
    this.#language = languageOf(profile, clock.now())
    this.#link = new HeldLink({
      device: config.id,
      transport,
      clock,
      onState: (state) => this.#onLink(state),
    })
    this.#line = new PacedLine({ config: config.transport, transport, clock })
    this.#poller = new StatusPoller({
      clock,
      questions: this.#language.statusQuestions,
      ask: (question) => this.#line.say(question),
      intervalMs: () => (this.#current && this.#language.isAcknowledgedWhenAsked ? pollInJobMs : pollMs),
      onRound: (answers) => this.#onFinding(this.#language.conclude(answers)),
      isQuestionHeld: () => this.#flow.isStopped,
      onSilent: () => this.#link.drop(this.#error('TIMEOUT', 'no answer to a status query')),
    })
    this.#flow = new FlowWatch({ transport, clock, onChange: (isStopped) => this.#onFlow(isStopped) })
    transport.onData((bytes) => {
      for (const news of this.#language.hear(bytes)) this.#onNews(news)
    })
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    for (const job of [this.#current, ...this.#queue]) {
      job?.advance({ event: 'link-lost', error: this.#error('DISCONNECTED', 'the device host stops') })
    }
    this.#silence()
    await this.#link.stop()
  }

  /** Prints once; the outcome is posted, exactly once. */
  print(job: string, document: ReceiptDocument, isCopy: boolean): void {
    const { config, profile, post } = this.#options
    const prepared = prepareReceipt(document, isCopy, { device: config.id, profile, letters: this.#letters })
    if (!prepared.ok) {
      post({ event: 'job-outcome', job, outcome: { outcome: 'not-printed', error: prepared.error } })
      return
    }
    for (const remark of prepared.remarks) {
      post({ event: 'log', level: 'info', device: config.id, message: `${job}: ${remark}` })
    }
    this.#enqueue({ job, kind: 'receipt', pieces: prepared.pieces, patienceMs: printPatienceMs })
  }

  /** One line per code page that may be meant, for a person to choose by; the outcome is posted, exactly once. */
  printCodePages(job: string, sample: string): void {
    const pieces = codePageSamples(sample, this.#options.profile)
    this.#enqueue({ job, kind: 'receipt', pieces, patienceMs: printPatienceMs })
  }

  /** Opens the drawer now or not at all; the outcome is posted, exactly once. */
  kickDrawer(job: string): void {
    const { config, post } = this.#options
    if (config.drawer === undefined) {
      const error = this.#error('UNSUPPORTED', 'no drawer is configured')
      post({ event: 'job-outcome', job, outcome: { outcome: 'not-printed', error } })
      return
    }
    const pieces = [this.#language.kickDrawer(config.drawer.pin)]
    this.#enqueue({ job, kind: 'kick', pieces, patienceMs: kickPatienceMs })
  }

  #enqueue({ pieces, ...task }: Task): void {
    const { config, profile, clock, post } = this.#options
    const job = new PrintJob({
      ...task,
      device: config.id,
      parts: partsOf(pieces, profile.bufferBytes),
      checkpoint: this.#language.checkpoint,
      acknowledgement: this.#language.acknowledge(),
      clock,
      post,
      write: (bytes, signal) => this.#line.write(bytes, signal),
      budgetMs: (part) => this.#printMs(part) + confirmationMs,
      onPart: () => {
        this.#sent = undefined
        this.#cancelRelease()
        this.#poller.hold()
        return this.#language.partBegins()
      },
      onSent: (part) => this.#onSent(part),
      onDone: (done, isUnknown) => this.#onDone(done, isUnknown),
    })
    this.#queue.push(job)
    // The time of a kick runs from the moment it was asked for, that of a receipt from its turn.
    if (task.kind === 'kick') job.startPatience()
    this.#pump()
  }

  /** Moves the first job on as far as the printer lets it. */
  #pump(): void {
    if (this.#current === undefined) {
      this.#current = this.#queue.shift()
      if (this.#current?.kind === 'receipt') this.#current.startPatience()
    }
    const job = this.#current
    if (job === undefined) return
    if (this.#linkState.link === 'down') this.#link.retryNow()
    const obstacle = this.#obstacle
    if (obstacle === undefined && this.#condition === undefined) return
    job.meet(obstacle)
    if (job.state === 'waiting' && obstacle === undefined) this.#probe()
  }

  /** What the printer says of itself says more than its silence. */
  get #obstacle(): DeviceCause | undefined {
    const told = this.#condition && obstacleOf(this.#condition)
    return told ?? (this.#flow.isStopped ? 'offline' : undefined)
  }

  #probe(): void {
    if (this.#isProbing) return
    this.#isProbing = true
    const flushMs = this.#initialise()
    this.#poller.hurry()
    this.#cancelProbe = this.#options.clock.setTimer(probeMs + flushMs, () => this.#onProbeTimeout())
  }

  /** Answers with the time the bytes need on the wire. */
  #initialise(): number {
    const bytes = this.#isMidCommand ? this.#language.flush() : this.#language.initialise()
    this.#wasFlushed ||= this.#isMidCommand
    this.#isMidCommand = false
    this.#line.say(bytes)
    return this.#line.wireMs(bytes.length)
  }

  #onProbeTimeout(): void {
    this.#isProbing = false
    // An offline printer keeps its queue: it answers when it is mended, and then it is asked again.
    if (this.#obstacle !== undefined) return
    this.#isMidCommand = true
    if (this.#wasFlushed) this.#link.drop(this.#error('TIMEOUT', 'commands are not executed'))
    else this.#pump()
  }

  #onLink(state: LinkState): void {
    const wasProven = this.#condition !== undefined
    // Whatever ended it may have cut a command in two, and the printer may take the next bytes for its rest.
    this.#isMidCommand ||= this.#linkState.link === 'open'
    this.#linkState = state
    this.#silence()
    if (state.link === 'open') this.#language.begin()
    this.#line.renew()
    this.#condition = undefined
    this.#wasFlushed = false
    this.#status.onLink(state)
    if (state.link === 'open') {
      const wireMs = this.#initialise()
      this.#cancelRelease = this.#options.clock.setTimer(wireMs, () => this.#poller.start())
      this.#flow.start()
    }
    if (state.link !== 'down') return
    // A job that waits survives the loss of a link that had worked; it ends when a printer cannot be reached now.
    if (wasProven && this.#current?.state === 'waiting') this.#pump()
    else this.#current?.advance({ event: 'link-lost', error: state.error })
  }

  #onNews(news: PrinterNews): void {
    if (news.news === 'answer') this.#poller.answer(news.bytes)
    else if (news.news === 'report') this.#onFinding(news.finding)
    else this.#current?.acknowledged(news.id)
  }

  #onFinding({ condition, isProof }: Finding): void {
    this.#condition = condition
    this.#link.settled()
    const isProbed = isProof && this.#isProbing
    if (!condition.isOffline) this.#flow.flows()
    const obstacle = this.#obstacle
    this.#status.set(statusOf(obstacle, condition, this.#options.config.drawer))
    if (isProbed && obstacle === undefined) {
      this.#cancelProbe()
      this.#isProbing = false
      this.#wasFlushed = false
      this.#current?.meet(undefined)
      this.#current?.advance({ event: 'ready' })
    } else this.#pump()
  }

  /** What it was sent has room in its buffer, so that a question behind it is heard even by a printer that waits for paper. */
  #onSent(part: JobPart): void {
    this.#sent = part
    this.#cancelRelease()
    const { isAcknowledgedWhenAsked } = this.#language
    const waitMs = isAcknowledgedWhenAsked ? this.#line.wireMs(part.bytes.length) : this.#printMs(part)
    this.#cancelRelease = this.#options.clock.setTimer(waitMs, () => this.#poller.release())
  }

  #onFlow(isStopped: boolean): void {
    if (isStopped) this.#language.flowStopped()
    else if (this.#sent) {
      // Before it answers a question it gets what of the part lay in the line, and prints it.
      this.#poller.hold()
      this.#onSent(this.#sent)
    }
    if (isStopped || this.#condition)
      this.#status.set(statusOf(this.#obstacle, this.#condition, this.#options.config.drawer))
    this.#pump()
  }

  #onDone(job: PrintJob, isUnknown: boolean): void {
    this.#queue = this.#queue.filter((queued) => queued !== job)
    if (this.#current !== job) return
    this.#current = undefined
    this.#sent = undefined
    this.#cancelRelease()
    if (isUnknown) {
      // Nothing of the lost job may be taken for an answer to the next one.
      this.#condition = undefined
      this.#link.drop(this.#error('TIMEOUT', 'the last job was not confirmed'))
    } else if (this.#linkState.link === 'open') this.#poller.release()
    this.#pump()
  }

  #silence(): void {
    this.#poller.stop()
    this.#flow.stop()
    this.#cancelProbe()
    this.#cancelRelease()
    this.#isProbing = false
  }

  /** Longest time until a part is on paper, from its first byte on. */
  #printMs({ bytes, pieceCount }: JobPart): number {
    return this.#line.wireMs(bytes.length) + pieceCount * this.#options.profile.lineMs
  }

  #error(code: DeviceErrorData['code'], detail: string): DeviceErrorData {
    return deviceErrorData(code, this.#options.config.id, detail)
  }
}
