import type { Clock } from '#src/base/clock.ts'
import type { CustomerDisplayConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceState, DeviceStatus } from '#src/device/device-status.ts'
import type { ShownLines } from '#src/device/shown-lines.ts'
import { causeOfError } from '../host/cause-of-error.ts'
import type { Driver } from '../host/driver.ts'
import { CodePage } from '../receipt-printer/code-page.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import type { Transport } from '../transport/transport.ts'
import type { DisplayDialect } from './display-dialects.table.ts'
import { displayDialects } from './display-dialects.table.ts'

export type CustomerDisplayOptions = {
  readonly config: CustomerDisplayConfig
  readonly transport: Transport
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

export const displayColumns = 20
const writeTimeoutMs = 2_000
const blank: ShownLines = ['', '']

/*
 *   disconnected ──open──▶ connecting ──greeted──▶ ready ──lost──▶ disconnected
 *                                         │ the newest lines at once, and whenever they change
 */

/** A pole display of two lines. What is to be shown is a whole: of several changes while it writes only the newest counts. */
export class CustomerDisplay implements Driver {
  readonly #options: CustomerDisplayOptions
  readonly #dialect: DisplayDialect
  readonly #page: CodePage
  readonly #link: HeldLink
  #status: DeviceStatus
  #statusSeq = 0
  #wanted: ShownLines = blank
  /** What surely stands there; undefined after an opening. */
  #shown: ShownLines | undefined
  #isWriting = false

  constructor(options: CustomerDisplayOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#dialect = displayDialects[config.dialect]
    this.#page = new CodePage(config.codePage.name)
    this.#status = this.#statusOf('disconnected')
    this.#link = new HeldLink({
      device: config.id,
      transport,
      clock,
      onState: (state) => this.#onLink(state),
    })
    // A line that nobody reads does not tell that it was pulled.
    transport.onData(() => undefined)
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status
  }

  async stop(): Promise<void> {
    await this.#link.stop()
  }

  show(lines: ShownLines): void {
    this.#wanted = lines
    void this.#catchUp()
  }

  #onLink(state: LinkState): void {
    this.#shown = undefined
    if (state.link === 'connecting') this.#setStatus(this.#statusOf('connecting'))
    else if (state.link === 'open') {
      this.#setStatus(this.#statusOf('ready'))
      this.#link.settled()
      void this.#catchUp()
    } else this.#setStatus({ ...this.#statusOf('disconnected'), cause: causeOfError(state.error) })
  }

  async #catchUp(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    try {
      while (this.#status.state === 'ready' && this.#shown !== this.#wanted) await this.#write(this.#wanted)
    } finally {
      this.#isWriting = false
    }
  }

  async #write(lines: ShownLines): Promise<void> {
    const { transport, clock, config } = this.#options
    const bytes = [
      ...(this.#shown ? [] : this.#dialect.greet(config.codePage.number)),
      ...this.#dialect.line(0, this.#encode(lines[0])),
      ...this.#dialect.line(1, this.#encode(lines[1])),
    ]
    this.#shown = lines
    const giveUp = new AbortController()
    const cancel = clock.setTimer(writeTimeoutMs, () => giveUp.abort())
    await transport
      .write(Uint8Array.from(bytes), giveUp.signal)
      .catch(() => undefined) // the link tells of its end and greets anew
      .finally(cancel)
  }

  /** Control characters would be commands. */
  #encode(line: string): number[] {
    const plain = [...line].filter((letter) => letter >= ' ').join('')
    const { text } = this.#page.spell(plain)
    return this.#page.encode(text.slice(0, displayColumns).padEnd(displayColumns))
  }

  #statusOf(state: DeviceState): DeviceStatus {
    this.#statusSeq += 1
    const { clock, config } = this.#options
    return { device: config.id, kind: 'customer-display', state, seq: this.#statusSeq, at: clock.now() }
  }

  #setStatus(status: DeviceStatus): void {
    this.#status = status
    this.#options.post({ event: 'status', status })
  }
}
