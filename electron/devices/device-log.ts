import type { Clock } from '#src/base/clock.ts'
import type { DeviceLogLine } from '#src/contract/ipc/device-requests.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceKind } from '#src/device/device-status.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'

const keptLines = 500

/** What the devices did lately, for support. Of a scan it tells its symbology, of a job and an order how it ended: no code, no document, no sum, nobody. */
export class DeviceLog {
  readonly #clock: Clock
  #lines: readonly DeviceLogLine[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get lines(): readonly DeviceLogLine[] {
    return this.#lines
  }

  hear(event: HostEvent): void {
    const line = lineOf(event)
    if (line === undefined) return
    const last = this.#lines.at(-1)
    // A host that is asked for its statuses repeats them.
    if (last?.device === line.device && last.text === line.text && event.event === 'status') return
    const at = new Date(this.#clock.now()).toISOString()
    this.#lines = [...this.#lines, { at, ...line }].slice(-keptLines)
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
