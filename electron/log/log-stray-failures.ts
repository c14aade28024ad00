import { failure } from './log.ts'
import type { Log } from './log.ts'

/** The part of Node's `process` that is used. */
type Process = { on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown }

/** A failure that nobody waited for is a fault of this program, to be found in its log; by default it would stop a till that can go on selling. */
export function logStrayFailures(process: Process, log: Pick<Log, 'error'>): void {
  process.on('unhandledRejection', (reason) => log.error('a failure that nobody waited for', failure(reason)))
}
