import type { Clock } from '#src/base/clock.ts'
import type { DeviceLogLine } from '#src/contract/ipc/device-requests.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'

const keptLines = 500

/** What the devices did lately, for support. Of a scan it tells its symbology, of a job its end: no code, no document, nobody. */
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
  if (event.event === 'job-outcome') return endOf(event.job, event.outcome)
  if (event.event === 'device-adopted')
    return { device: event.device, text: `adopted: ${event.found.name ?? event.found.path}` }
  if (event.event === 'log') return { device: event.device, text: `${event.level}: ${event.message}` }
  return undefined
}

function endOf(job: string, outcome: PrintOutcome): LogLine {
  if (outcome.outcome === 'printed') return { device: job, text: 'printed' }
  return { device: outcome.error.device, text: `${outcome.outcome}: ${outcome.error.code}` }
}
