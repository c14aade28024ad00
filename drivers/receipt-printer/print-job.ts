import type { Clock } from '#src/base/clock.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceCause } from '#src/device/device-status.ts'
import type { JobEffect, JobEvent, JobState } from './job-machine.ts'
import { newJob, nextJob } from './job-machine.ts'
import type { JobAcknowledgement } from './printer-language.ts'

export type PrintJobOptions = {
  readonly job: string
  readonly device: string
  /** A kick that waits is nobody's business: only receipts report that they are paused. */
  readonly kind: 'receipt' | 'kick'
  readonly body: Uint8Array
  /** Its query is sent right after the body. */
  readonly acknowledgement: JobAcknowledgement
  /** Longest time to wait before the first byte, and from the last one to the confirmation. */
  readonly patienceMs: number
  readonly budgetMs: number
  readonly clock: Clock
  readonly write: (bytes: Uint8Array, signal: AbortSignal) => Promise<number>
  readonly post: (event: HostEvent) => void
  /** The body is on its way as a whole. */
  readonly onSent: () => void
  readonly onReady: () => void
  readonly onDone: (job: PrintJob, isUnknown: boolean) => void
}

const chunkBytes = 256
const stallMs = 10_000

/** Runs the job machine of one job: its timer, its bytes, its one outcome. */
export class PrintJob {
  readonly #options: PrintJobOptions
  readonly #bytes: Uint8Array
  readonly #stop = new AbortController()
  #state: JobState = newJob
  /** The last chunk, and with it the query, is on its way: its answer may overtake the report of the write. */
  #isAsked = false
  #cancelTimer: () => void = () => {}

  constructor(options: PrintJobOptions) {
    this.#options = options
    this.#bytes = Uint8Array.from([...options.body, ...options.acknowledgement.query])
  }

  get state(): JobState['state'] {
    return this.#state.state
  }

  /** Bytes that the printer has to take in. */
  get size(): number {
    return this.#bytes.length
  }

  get kind(): PrintJobOptions['kind'] {
    return this.#options.kind
  }

  get budgetMs(): number {
    return this.#options.budgetMs
  }

  /** From now on the waiting is counted. */
  startPatience(): void {
    this.#arm(this.#options.patienceMs)
  }

  /** The printer's condition as seen by this job. */
  meet(obstacle: DeviceCause | undefined): void {
    this.advance({ event: 'condition', ...(obstacle === undefined ? {} : { obstacle }) })
  }

  /** What the printer acknowledged; the one that was asked for ends the job. */
  acknowledged(id: string): void {
    if (this.#isAsked && id === this.#options.acknowledgement.id) this.advance({ event: 'confirmed' })
  }

  advance(event: JobEvent): void {
    const step = nextJob(this.#state, event)
    this.#state = step.state
    for (const effect of step.effects) this.#run(effect)
  }

  #run(effect: JobEffect): void {
    const { job, kind, post, onDone } = this.#options
    switch (effect.effect) {
      case 'send':
        void this.#send()
        return
      case 'report':
        if (effect.progress.state === 'resumed' && this.state !== 'waiting') this.#armForState()
        if (kind === 'receipt') post({ event: 'job-progress', job, progress: effect.progress })
        return
      case 'finish':
        this.#cancelTimer()
        if (effect.outcome.outcome !== 'printed') this.#stop.abort()
        post({ event: 'job-outcome', job, outcome: effect.outcome })
        onDone(this, effect.outcome.outcome === 'unknown')
    }
  }

  async #send(): Promise<void> {
    const { device, write, onReady, onSent } = this.#options
    const bytes = this.#bytes
    onReady()
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      this.#armForState()
      this.#isAsked = start + chunkBytes >= bytes.length
      const accepted = await this.#try(() =>
        write(bytes.subarray(start, start + chunkBytes), this.#stop.signal),
      )
      if (this.state !== 'sending') return
      if (accepted === 0) {
        const error = deviceErrorData('DISCONNECTED', device, 'the link closed')
        this.advance(start === 0 ? { event: 'not-taken', device } : { event: 'link-lost', error })
        return
      }
    }
    this.advance({ event: 'all-sent' })
    this.#armForState()
    onSent()
  }

  /** A rejected write may have left in part: to the job that is a lost link. */
  async #try(write: () => Promise<number>): Promise<number> {
    try {
      return await write()
    } catch (error) {
      this.advance({ event: 'link-lost', error: toDeviceErrorData(error, this.#options.device) })
      return 0
    }
  }

  #armForState(): void {
    this.#arm(this.state === 'sending' ? stallMs : this.#options.budgetMs)
  }

  #arm(ms: number): void {
    this.#cancelTimer()
    const { clock, device } = this.#options
    this.#cancelTimer = clock.setTimer(ms, () => this.advance({ event: 'time-up', device }))
  }
}
