import type { Clock } from '#src/base/clock.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceCause } from '#src/device/device-status.ts'
import type { JobPart } from './job-part.ts'
import type { JobEffect, JobEvent, JobState } from './job-machine.ts'
import { newJob, nextJob } from './job-machine.ts'
import type { JobAcknowledgement } from './printer-language.ts'

export type PrintJobOptions = {
  readonly job: string
  readonly device: string
  /** A kick that waits is nobody's business: only receipts report that they are paused. */
  readonly kind: 'receipt' | 'kick'
  /** Each is sent when the one before is executed: then paper and cover can be asked about between them. */
  readonly parts: readonly JobPart[]
  /** Asked behind each part but the last. */
  readonly checkpoint: JobAcknowledgement
  /** Asked behind the last part. */
  readonly acknowledgement: JobAcknowledgement
  /** Longest time to wait before the first byte. */
  readonly patienceMs: number
  /** Longest time from the last byte of a part to the answer to its question. */
  readonly budgetMs: (part: JobPart) => number
  readonly clock: Clock
  readonly write: (bytes: Uint8Array, signal: AbortSignal) => Promise<number>
  readonly post: (event: HostEvent) => void
  /** A part begins: answers with what goes before it. */
  readonly onPart: () => Uint8Array
  /** A part and its question are on their way as a whole. */
  readonly onSent: (part: JobPart) => void
  readonly onDone: (job: PrintJob, isUnknown: boolean) => void
}

const chunkBytes = 256
const stallMs = 10_000

/** Runs the job machine of one job: its timer, its bytes, its one outcome. */
export class PrintJob {
  readonly #options: PrintJobOptions
  readonly #stop = new AbortController()
  #state: JobState = newJob
  /** Index of the part that is under way. */
  #at = 0
  /** The last chunk of the part, and with it the query, is on its way: its answer may overtake the report of the write. */
  #isAsked = false
  #limitMs = stallMs
  #cancelTimer: () => void = () => {}

  constructor(options: PrintJobOptions) {
    this.#options = options
  }

  get state(): JobState['state'] {
    return this.#state.state
  }

  get kind(): PrintJobOptions['kind'] {
    return this.#options.kind
  }

  /** From now on the waiting is counted. */
  startPatience(): void {
    this.#arm(this.#options.patienceMs)
  }

  /** The printer's condition as seen by this job. */
  meet(obstacle: DeviceCause | undefined): void {
    this.advance({ event: 'condition', ...(obstacle === undefined ? {} : { obstacle }) })
  }

  /** What the printer acknowledged; the one that was asked for ends the part, and with the last part the job. */
  acknowledged(id: string): void {
    if (!this.#isAsked || id !== this.#question.id) return
    if (this.#isLastPart) this.advance({ event: 'confirmed' })
    else {
      this.#at += 1
      void this.#send()
    }
  }

  get #isLastPart(): boolean {
    return this.#at >= this.#options.parts.length - 1
  }

  get #question(): JobAcknowledgement {
    return this.#isLastPart ? this.#options.acknowledgement : this.#options.checkpoint
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
        if (effect.progress.state === 'resumed' && this.state !== 'waiting') this.#arm(this.#limitMs)
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
    const { parts, device, write, budgetMs, onPart, onSent } = this.#options
    const at = this.#at
    const part = parts[at]
    if (part === undefined) return
    this.#isAsked = false
    const bytes = Buffer.concat([onPart(), part.bytes, this.#question.query])
    this.#limitMs = stallMs
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      this.#arm(stallMs)
      this.#isAsked = start + chunkBytes >= bytes.length
      const accepted = await this.#try(() =>
        write(bytes.subarray(start, start + chunkBytes), this.#stop.signal),
      )
      if (this.state !== 'sending' || this.#at !== at) return
      if (accepted === 0) {
        const error = deviceErrorData('DISCONNECTED', device, 'the link closed')
        this.advance(at + start === 0 ? { event: 'not-taken', device } : { event: 'link-lost', error })
        return
      }
    }
    this.#limitMs = budgetMs(part)
    if (this.#isLastPart) this.advance({ event: 'all-sent' })
    this.#arm(this.#limitMs)
    onSent(part)
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

  #arm(ms: number): void {
    this.#cancelTimer()
    const { clock, device } = this.#options
    this.#cancelTimer = clock.setTimer(ms, () => this.advance({ event: 'time-up', device }))
  }
}
