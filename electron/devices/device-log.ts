import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#src/base/clock.ts'
import type { DeviceLogLine } from '#src/contract/ipc/device-requests.ts'
import { maskCardNumbers } from '#src/device/card-number.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceKind } from '#src/device/device-status.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { LineFile } from '../log/line-file.ts'

/** What the set-up shows; the file holds more. */
const shownLines = 500
const dayMs = 24 * 60 * 60_000
/** How long a line is kept: somebody calls support about last week. */
const keptMs = 30 * dayMs

export type DeviceLogOptions = {
  readonly clock: Clock
  /** Where the lines outlive the program, be it closed or killed. */
  readonly file: Pick<LineFile, 'write' | 'read' | 'replaceBy'>
}

/**
 * What the devices did lately, for support. Of a scan it tells its symbology, of a job and an order how it ended: no code, no document,
 * no sum, nobody; and whatever a device says goes through the filter of card numbers.
 */
export class DeviceLog {
  readonly #options: DeviceLogOptions
  #lines: readonly DeviceLogLine[]
  /** When old lines were looked for last. */
  #sweptAt: number

  constructor(options: DeviceLogOptions) {
    this.#options = options
    this.#sweptAt = options.clock.now()
    this.#lines = this.#sweep()
    this.note({ device: 'till', text: 'started' })
  }

  /** The newest, oldest first. */
  get lines(): readonly DeviceLogLine[] {
    return this.#lines
  }

  /** All that are kept, also of earlier runs of the program. Where the disk has not taken the newest, what this run has seen. */
  whole(): readonly DeviceLogLine[] {
    const written = this.#written()
    const isWhole = isDeepStrictEqual(written.at(-1), this.#lines.at(-1))
    return (isWhole ? written : this.#lines).filter((line) => this.#isYoung(line))
  }

  hear(event: HostEvent): void {
    const line = lineOf(event)
    if (line === undefined) return
    const last = this.#lines.at(-1)
    // A host that is asked for its statuses repeats them.
    if (last?.device === line.device && last.text === line.text && event.event === 'status') return
    this.note(line)
  }

  note({ device, text }: LogLine): void {
    const { clock, file } = this.#options
    if (clock.now() - this.#sweptAt >= dayMs) {
      this.#sweptAt = clock.now()
      this.#lines = this.#sweep()
    }
    const line = { at: new Date(clock.now()).toISOString(), device, text: maskCardNumbers(text) }
    this.#lines = [...this.#lines, line].slice(-shownLines)
    file.write(line)
  }

  /** Drops the old lines from the file; answers with the newest of the others. */
  #sweep(): readonly DeviceLogLine[] {
    const written = this.#written()
    const young = written.filter((line) => this.#isYoung(line))
    if (young.length < written.length) this.#options.file.replaceBy(young)
    return young.slice(-shownLines)
  }

  #written(): readonly DeviceLogLine[] {
    return this.#options.file
      .read()
      .flatMap(({ at, device, text }) =>
        typeof at === 'string' && typeof device === 'string' && typeof text === 'string'
          ? [{ at, device, text }]
          : [],
      )
  }

  #isYoung({ at }: DeviceLogLine): boolean {
    return Date.parse(at) > this.#options.clock.now() - keptMs
  }
}

type LogLine = Omit<DeviceLogLine, 'at'>

function lineOf(event: HostEvent): LogLine | undefined {
  if (event.event === 'status') {
    const { device, state, cause } = event.status
    return { device, text: cause === undefined ? state : `${state}: ${cause}` }
  }
  if (event.event === 'scan') return { device: event.scan.device, text: `scan: ${event.scan.symbology}` }
  if (event.event === 'scan-refused')
    return { device: event.scan.device, text: `scan refused: ${event.scan.reason}` }
  if ('outcome' in event) return endOf(event)
  if (event.event === 'device-adopted')
    return { device: event.device, text: `adopted: ${event.found.name ?? event.found.path}` }
  if (event.event === 'log') return { device: event.device, text: `${event.level}: ${event.message}` }
  return undefined
}

function endOf(event: Extract<HostEvent, { readonly outcome: object }>): LogLine {
  if (event.event === 'card-outcome') return endOfCard(event.outcome)
  return event.event === 'fiscal-outcome' ? endOfFiscal(event.outcome) : endOfJob(event.job, event.outcome)
}

function endOfJob(job: string, outcome: PrintOutcome): LogLine {
  if (outcome.outcome === 'printed') return { device: job, text: 'printed' }
  return { device: outcome.error.device, text: `${outcome.outcome}: ${outcome.error.code}` }
}

/** An order does not name its device; there is one of the kind. */
const cardTerminal: DeviceKind = 'card-terminal'
const fiscalPrinter: DeviceKind = 'fiscal-printer'

function endOfCard(said: CardOutcome): LogLine {
  if ('error' in said) return { device: said.error.device, text: `${said.outcome}: ${said.error.code}` }
  const cause = said.outcome === 'declined' ? `: ${said.cause}` : ''
  return { device: cardTerminal, text: `${said.outcome}${cause}` }
}

function endOfFiscal(said: FiscalOutcome): LogLine {
  if (!('error' in said)) return { device: fiscalPrinter, text: said.outcome }
  const { code, device, vendorCode } = said.error
  const words = [said.cause, code, vendorCode].filter((word) => word !== undefined)
  return { device, text: `${said.outcome}: ${words.join(', ')}` }
}
