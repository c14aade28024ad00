import type { CustomerDisplayConfig } from '#src/device/device-config.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { ShownLines } from '#src/device/shown-lines.ts'
import type { Driver, DriverOptions } from '../host/driver.ts'
import { StatusPost } from '../host/status-post.ts'
import { CodePage } from '../receipt-printer/code-page.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import { writeWithin } from '../transport/write-within.ts'
import type { DisplayDialect } from './display-dialects.table.ts'
import { displayDialects } from './display-dialects.table.ts'

export type CustomerDisplayOptions = DriverOptions<CustomerDisplayConfig>

const displayColumns = 20
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
  readonly #status: StatusPost
  #wanted: ShownLines = blank
  /** What surely stands there; undefined after an opening. */
  #shown: ShownLines | undefined
  #isWriting = false

  constructor(options: CustomerDisplayOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#dialect = displayDialects[config.dialect]
    this.#page = new CodePage(config.codePage.name)
    this.#status = new StatusPost(options)
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
    return this.#status.current
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
    this.#status.onLink(state)
    if (state.link !== 'open') return
    this.#status.set({ state: 'ready' })
    this.#link.settled()
    void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    try {
      while (this.#status.isReady && this.#shown !== this.#wanted) await this.#write(this.#wanted)
    } finally {
      this.#isWriting = false
    }
  }

  async #write(lines: ShownLines): Promise<void> {
    const { number } = this.#options.config.codePage
    const bytes = [
      ...(this.#shown ? [] : this.#dialect.greet(number)),
      ...this.#dialect.line(0, this.#encode(lines[0])),
      ...this.#dialect.line(1, this.#encode(lines[1])),
    ]
    this.#shown = lines
    // The link tells of its end and greets anew.
    await writeWithin(writeTimeoutMs, Uint8Array.from(bytes), this.#options).catch(() => undefined)
  }

  /** Control characters would be commands. */
  #encode(line: string): number[] {
    const plain = [...line].filter((letter) => letter >= ' ').join('')
    const { text } = this.#page.spell(plain)
    return this.#page.encode(text.slice(0, displayColumns).padEnd(displayColumns))
  }
}
