import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { DriverOptions } from '../host/driver.ts'
import { StatusPost } from '../host/status-post.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import { writeWithin } from '../transport/write-within.ts'
import type { CardDriver } from './card-driver.ts'
import type { BridgeOrder } from './card-message.ts'
import { encodeAbort, encodeCardOrder, parseCardMessage, saysTest } from './card-message.ts'

export type CardTerminalOptions = DriverOptions<CardTerminalConfig>

type Pending = {
  readonly ask: string
  readonly order: BridgeOrder
  readonly end: (outcome: CardOutcome) => void
  cancel: () => void
}

/** A customer may look for a card or a code for so long without a word from the terminal; a question is answered at once. */
const patienceMs: Readonly<Record<BridgeOrder['act'], number>> = {
  charge: 120_000,
  refund: 120_000,
  query: 5_000,
  reverse: 30_000,
  'close-day': 300_000,
  'query-day': 5_000,
  identify: 60_000,
}
const writeTimeoutMs = 3_000
const longestLine = 4_096

/*
 *   idle ──order──▶ written ──message──▶ outcome, idle
 *    │ link down        │ link lost, silence
 *    ▼                  ▼
 *  not-done           unknown
 */

/** A card terminal behind a bridge that speaks lines of JSON. One order at a time. */
export class CardTerminal implements CardDriver {
  readonly #options: CardTerminalOptions
  readonly #link: HeldLink
  readonly #status: StatusPost
  #isOpen = false
  #pending: Pending | undefined
  #decoder = new TextDecoder()
  #text = ''

  constructor(options: CardTerminalOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#status = new StatusPost(options)
    const onState = (state: LinkState): void => this.#onLink(state)
    this.#link = new HeldLink({ device: config.id, transport, clock, onState })
    transport.onData((bytes) => this.#onData(bytes))
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    this.#end({ outcome: 'unknown', error: this.#error('DISCONNECTED', 'the device is closed') })
    await this.#link.stop()
  }

  /** Resolves with what came of the order; never rejects. */
  async order(ask: string, order: CardOrder): Promise<CardOutcome> {
    if (order.act === 'mark' || order.act === 'mark-day') return { outcome: 'marked' }
    if (order.act === 'check') return this.#check(ask)
    if (this.#pending)
      return { outcome: 'not-done', error: this.#error('BUSY', 'another order is under way') }
    if (!this.#isOpen) return { outcome: 'not-done', error: this.#error('DISCONNECTED', 'the link is down') }
    return new Promise((resolve) => {
      this.#pending = { ask, order, end: resolve, cancel: () => undefined }
      this.#waitOn()
      void this.#write(ask, order)
    })
  }

  /** A bridge has no word for it: that it knows nothing of a payment that never was shows that it listens. */
  async #check(ask: string): Promise<CardOutcome> {
    const key = `check-${ask}-${this.#options.clock.now()}`
    const told = await this.order(ask, { act: 'query', key, minor: 0, currency: 'PLN' })
    return told.outcome === 'absent' ? { outcome: 'checked', finding: 'ready' } : told
  }

  /** Of a payment the bridge protocol has no word for it: the customer presses the key on the terminal. */
  abort(): void {
    const pending = this.#pending
    if (pending?.order.act === 'identify') return void this.#giveUp(pending.ask)
    this.#options.post({
      event: 'log',
      level: 'info',
      device: this.#options.config.id,
      message: 'a bridge cannot abort',
    })
  }

  async #giveUp(ask: string): Promise<void> {
    try {
      await writeWithin(writeTimeoutMs, encodeAbort(ask), this.#options)
    } catch (error) {
      this.#end({ outcome: 'unknown', error: toDeviceErrorData(error, this.#options.config.id) })
    }
  }

  async #write(ask: string, order: BridgeOrder): Promise<void> {
    try {
      const written = await writeWithin(writeTimeoutMs, encodeCardOrder(ask, order), this.#options)
      if (written === 0)
        this.#end({ outcome: 'not-done', error: this.#error('DISCONNECTED', 'nothing was sent') })
    } catch (error) {
      this.#end({ outcome: 'unknown', error: toDeviceErrorData(error, this.#options.config.id) })
    }
  }

  #onLink(state: LinkState): void {
    this.#isOpen = state.link === 'open'
    this.#decoder = new TextDecoder()
    this.#text = ''
    this.#status.onLink(state)
    if (state.link === 'open') {
      this.#link.settled()
      this.#status.set({ state: 'ready' })
    } else if (state.link === 'down') this.#end({ outcome: 'unknown', error: state.error })
  }

  #onData(bytes: Uint8Array): void {
    this.#text += this.#decoder.decode(bytes, { stream: true })
    const lines = this.#text.split('\n')
    this.#text = lines.pop()?.slice(0, longestLine) ?? ''
    for (const line of lines) this.#onLine(line)
  }

  #onLine(line: string): void {
    const pending = this.#pending
    if (saysTest(line)) return this.#status.set({ state: 'ready', isTest: true })
    if (!pending) return
    const message = parseCardMessage(line, keyOf(pending.order))
    if (message?.id !== pending.ask) return // noise, or about an order that was given up
    if (message.says === 'busy') {
      this.#end({ outcome: 'not-done', error: this.#error('BUSY', 'at work for somebody else') })
    } else if (message.says === 'unsupported') {
      this.#end({ outcome: 'not-done', error: this.#error('UNSUPPORTED', 'the terminal names no card') })
    } else if (message.says === 'outcome') this.#end(message.outcome)
    else {
      this.#waitOn()
      this.#options.post({ event: 'card-progress', ask: pending.ask, progress: message.progress })
    }
  }

  /** Counts the silence anew. */
  #waitOn(): void {
    const pending = this.#pending
    if (!pending) return
    pending.cancel()
    pending.cancel = this.#options.clock.setTimer(patienceMs[pending.order.act], () =>
      this.#end({ outcome: 'unknown', error: this.#error('TIMEOUT', 'no word from the terminal') }),
    )
  }

  #end(outcome: CardOutcome): void {
    const pending = this.#pending
    this.#pending = undefined
    pending?.cancel()
    pending?.end(outcome)
  }

  #error(code: DeviceErrorData['code'], detail: string): DeviceErrorData {
    return deviceErrorData(code, this.#options.config.id, detail)
  }
}

/** Stands in for a reference that may be a card number. */
const keyOf = (order: BridgeOrder): string => ('key' in order ? order.key : '')
