import type { ScaleConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { WeightReading } from '#src/device/weight-reading.ts'
import type { Driver, DriverOptions } from '../host/driver.ts'
import { StatusPost } from '../host/status-post.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import { writeWithin } from '../transport/write-within.ts'
import type { ScaleDialect } from './scale-dialect.ts'
import { scaleDialects } from './scale-dialects.table.ts'

export type ScaleOptions = DriverOptions<ScaleConfig>

/** Fast enough for a person who waits for a weight, slow enough for 9600 baud. */
const askEveryMs = 250
/** So many questions without an answer, and the line is opened anew. */
const patience = 8
const writeTimeoutMs = 1_000
/** Noise without an end is not kept. */
const longestAnswer = 64

/*
 *   disconnected ──open──▶ connecting ──first answer──▶ ready ──8 questions unanswered──▶ disconnected
 *        ▲                      │                          │ asked every 250 ms
 *        └────── lost ──────────┴──────────────────────────┘
 */

/** A scale that is asked for its weight; what it says is posted whenever it changes. */
export class Scale implements Driver {
  readonly #options: ScaleOptions
  readonly #dialect: ScaleDialect
  readonly #link: HeldLink
  readonly #status: StatusPost
  #rest: Uint8Array = new Uint8Array()
  #unanswered = 0
  #last: WeightReading = { reading: 'none' }
  #cancel: () => void = () => undefined

  constructor(options: ScaleOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#dialect = scaleDialects[config.dialect]
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
    this.#cancel()
    await this.#link.stop()
    // A link that is let go of tells nothing, and the scale in its place may never answer.
    this.#tell({ reading: 'none' })
  }

  #onLink(state: LinkState): void {
    this.#cancel()
    this.#rest = new Uint8Array()
    this.#unanswered = 0
    this.#status.onLink(state)
    if (state.link === 'open') this.#ask()
    else if (state.link === 'down') this.#tell({ reading: 'none' })
  }

  #ask(): void {
    if (this.#unanswered >= patience) {
      this.#link.drop(deviceErrorData('TIMEOUT', this.#options.config.id, 'the scale does not answer'))
      return
    }
    // An answer to the question before is old by now.
    this.#rest = new Uint8Array()
    this.#unanswered += 1
    this.#say(this.#dialect.request)
    this.#cancel = this.#options.clock.setTimer(askEveryMs, () => this.#ask())
  }

  #hear(bytes: Uint8Array): void {
    const { reading, reply, rest } = this.#dialect.read(Uint8Array.from([...this.#rest, ...bytes]))
    this.#rest = rest.length > longestAnswer ? new Uint8Array() : rest
    if (reply) this.#say(reply)
    if (!reading) return
    this.#unanswered = 0
    this.#link.settled()
    this.#status.set({ state: 'ready' })
    this.#tell(reading)
  }

  #tell(reading: WeightReading): void {
    if (JSON.stringify(reading) === JSON.stringify(this.#last)) return
    this.#last = reading
    this.#options.post({ event: 'weight', device: this.#options.config.id, weight: reading })
  }

  #say(bytes: Uint8Array): void {
    // The link tells of its end.
    writeWithin(writeTimeoutMs, bytes, this.#options).catch(() => undefined)
  }
}
