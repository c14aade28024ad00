import type { Journal } from './journal.ts'
import { signChain } from './chain-signature.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

/** The kind of fact that a signature is made behind. */
export const shiftEnd = 'shiftClosed'

/** Signs the chain behind the end of each shift; a signature that cannot be written is made up for by the next. Answers how to stop. */
export function signShifts(options: {
  readonly journal: Journal
  readonly terminal: string
  /** PEM of the device key. */
  readonly privateKey: string
  /** UTC as ISO text. */
  readonly now: () => string
  readonly log: Log
}): () => void {
  const { journal, log, now, ...signer } = options
  return journal.appended.on((records) => {
    if (!records.some((record) => record.sort === 'fact' && record.fact.kind === shiftEnd)) return
    journal
      .append((_state, end) => [signChain(end, { ...signer, at: now() })])
      .catch((error: unknown) => log.error('the shift is not signed', failure(error)))
  })
}
