import { parseCode } from '#src/device/barcode/parse-code.ts'
import type { ScannerConfig } from '#src/device/device-config.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { ScanRefused } from '#src/device/scan-event.ts'
import type { Driver, DriverOptions } from '../host/driver.ts'
import { StatusPost } from '../host/status-post.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import { hidQuirkOf } from './hid-quirks.table.ts'
import { HidReader } from './hid-reader.ts'
import { LineReader } from './line-reader.ts'
import type { Reading, ReaderStep, ScanReader } from './reading.ts'

export type ScannerOptions = DriverOptions<ScannerConfig>

/** An adapter delivers what was read while nobody listened as soon as it is opened: old codes, not a customer's goods. */
const settleMs = 200
/** Bytes may wait in the operating system while this process was busy: look once more before calling a line silent. */
const graceMs = 10
const defaultDoubleScanMs = 400

/*
 *  disconnected ──▶ connecting ──▶ settling (input dropped, 200 ms) ──▶ ready
 *        ▲               │ failed          │ lost                        │ lost
 *        └───────────────┴─────────────────┴─────────────────────────────┘
 */

/** A scanner on a serial line or on HID: bytes → readings → codes. */
export class Scanner implements Driver {
  readonly #options: ScannerOptions
  readonly #link: HeldLink
  readonly #status: StatusPost
  #scanSeq = 0
  readonly #reader: ScanReader
  #isListening = false
  #cancelSettle: () => void = () => {}
  #cancelSilence: () => void = () => {}
  #last: { readonly code: string; readonly at: number } | undefined

  constructor(options: ScannerOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#reader = readerOf(config)
    this.#status = new StatusPost(options)
    this.#link = new HeldLink({
      device: config.id,
      transport,
      clock,
      onState: (state) => this.#onLink(state),
    })
    transport.onData((bytes) => this.#onData(bytes))
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    this.#deafen()
    await this.#link.stop()
  }

  #onLink(state: LinkState): void {
    this.#deafen()
    this.#status.onLink(state)
    if (state.link === 'open')
      this.#cancelSettle = this.#options.clock.setTimer(settleMs, () => this.#listen())
  }

  #listen(): void {
    this.#isListening = true
    // What came while nobody listened is old; what is still coming is not.
    this.#takeStep({ ...this.#reader.silence(this.#options.clock.monotonic()), readings: [] })
    this.#link.settled()
    this.#status.set({ state: 'ready' })
  }

  #deafen(): void {
    this.#isListening = false
    this.#reader.reset()
    this.#cancelSettle()
    this.#cancelSilence()
  }

  #onData(bytes: Uint8Array): void {
    const step = this.#reader.push(bytes, this.#options.clock.monotonic())
    // Heard while settling all the same: a code is dropped whole, not by halves.
    if (this.#isListening) this.#takeStep(step)
  }

  #takeStep({ readings, wakeAt }: ReaderStep): void {
    this.#cancelSilence()
    if (wakeAt !== undefined) this.#listenUntil(wakeAt + graceMs)
    for (const reading of readings) this.#onReading(reading)
  }

  /** Only a timer that is on time has heard a silence: behind a late one the rest of a code may wait to be read. */
  #listenUntil(due: number): void {
    const { clock } = this.#options
    this.#cancelSilence = clock.setTimer(due - clock.monotonic(), () => {
      const at = clock.monotonic()
      if (at - due > graceMs) this.#listenUntil(at + graceMs)
      else this.#takeStep(this.#reader.silence(at))
    })
  }

  #onReading(reading: Reading): void {
    const parsed = reading.ok ? parseCode(reading.text) : reading
    if (!parsed.ok) {
      this.#refuse(reading.text, parsed.reason)
      return
    }
    const { ok: _, ...found } = parsed
    if (this.#isRepeat(found.code)) return
    this.#options.post({ event: 'scan', scan: { ...found, ...this.#origin() } })
  }

  #refuse(raw: string, reason: ScanRefused['reason']): void {
    this.#options.post({ event: 'scan-refused', scan: { raw, reason, ...this.#origin() } })
  }

  /** A trigger held a moment too long reads the same label twice; the time counts from the last reading. */
  #isRepeat(code: string): boolean {
    const { clock, config } = this.#options
    const at = clock.monotonic()
    const last = this.#last
    this.#last = { code, at }
    return last?.code === code && at - last.at < (config.doubleScanMs ?? defaultDoubleScanMs)
  }

  #origin(): Pick<ScanRefused, 'source' | 'device' | 'at' | 'seq'> {
    this.#scanSeq += 1
    const { clock, config } = this.#options
    return { source: config.transport.via, device: config.id, at: clock.now(), seq: this.#scanSeq }
  }
}

/** How the scanner is to be opened: some makers' must be woken first. */
export function scannerTransport({ transport }: ScannerConfig): ScannerConfig['transport'] {
  if (transport.via !== 'hid') return transport
  const { greeting } = hidQuirkOf(transport.device?.vendorId)
  return { ...(greeting ? { greeting } : {}), ...transport }
}

function readerOf({ transport }: ScannerConfig): ScanReader {
  return transport.via === 'hid' ? new HidReader(hidQuirkOf(transport.device?.vendorId)) : new LineReader()
}
