import type { Clock } from '#src/base/clock.ts'
import { parseCode } from '#src/device/barcode/parse-code.ts'
import type { ScannerConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceState, DeviceStatus } from '#src/device/device-status.ts'
import type { ScanRefused } from '#src/device/scan-event.ts'
import type { Line, LineStep } from '../framing/line-framing.ts'
import { defaultLineSettings, emptyLine, endSilentLine, pushLineBytes } from '../framing/line-framing.ts'
import { causeOfError } from '../host/cause-of-error.ts'
import type { Driver } from '../host/driver.ts'
import type { LinkState } from '../transport/held-link.ts'
import { HeldLink } from '../transport/held-link.ts'
import type { Transport } from '../transport/transport.ts'

export type SerialScannerOptions = {
  readonly config: ScannerConfig
  readonly transport: Transport
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

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

/** A scanner on a serial line: bytes → lines → codes. */
export class SerialScanner implements Driver {
  readonly #options: SerialScannerOptions
  readonly #link: HeldLink
  #status: DeviceStatus
  #statusSeq = 0
  #scanSeq = 0
  #line = emptyLine
  #isListening = false
  #cancelSettle: () => void = () => {}
  #cancelSilence: () => void = () => {}
  #last: { readonly code: string; readonly at: number } | undefined

  constructor(options: SerialScannerOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#status = this.#statusOf('disconnected')
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
    return this.#status
  }

  async stop(): Promise<void> {
    this.#deafen()
    await this.#link.stop()
  }

  #onLink(state: LinkState): void {
    this.#deafen()
    if (state.link === 'connecting') this.#setStatus(this.#statusOf('connecting'))
    else if (state.link === 'down') {
      this.#setStatus({ ...this.#statusOf('disconnected'), cause: causeOfError(state.error) })
    } else {
      this.#cancelSettle = this.#options.clock.setTimer(settleMs, () => this.#listen())
    }
  }

  #listen(): void {
    this.#isListening = true
    this.#link.settled()
    this.#setStatus(this.#statusOf('ready'))
  }

  #deafen(): void {
    this.#isListening = false
    this.#line = emptyLine
    this.#cancelSettle()
    this.#cancelSilence()
  }

  #onData(bytes: Uint8Array): void {
    if (!this.#isListening) return
    const at = this.#options.clock.monotonic()
    this.#takeStep(pushLineBytes(this.#line, { bytes, at }, defaultLineSettings))
  }

  #takeStep({ state, lines, wakeAt }: LineStep): void {
    const { clock } = this.#options
    this.#line = state
    this.#cancelSilence()
    if (wakeAt !== undefined) {
      this.#cancelSilence = clock.setTimer(wakeAt - clock.monotonic() + graceMs, () =>
        this.#takeStep(endSilentLine(this.#line, clock.monotonic(), defaultLineSettings)),
      )
    }
    for (const line of lines) this.#onLine(line)
  }

  #onLine(line: Line): void {
    const parsed = line.ok ? parseCode(line.text) : line
    if (!parsed.ok) {
      this.#refuse(line.text, parsed.reason)
      return
    }
    const { code, symbology, aim, gs1 } = parsed
    if (this.#isRepeat(code)) return
    const optional = { ...(aim === undefined ? {} : { aim }), ...(gs1 === undefined ? {} : { gs1 }) }
    this.#options.post({ event: 'scan', scan: { code, symbology, ...optional, ...this.#origin() } })
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

  #origin(): { source: 'serial'; device: string; at: number; seq: number } {
    this.#scanSeq += 1
    const { clock, config } = this.#options
    return { source: 'serial', device: config.id, at: clock.now(), seq: this.#scanSeq }
  }

  #statusOf(state: DeviceState): DeviceStatus {
    this.#statusSeq += 1
    const { clock, config } = this.#options
    return { device: config.id, kind: 'scanner', state, seq: this.#statusSeq, at: clock.now() }
  }

  #setStatus(status: DeviceStatus): void {
    this.#status = status
    this.#options.post({ event: 'status', status })
  }
}
