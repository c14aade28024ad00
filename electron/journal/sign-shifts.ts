import type { Journal } from './journal.ts'
import { signChain } from './chain-signature.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

/**
 * Signs the chain behind the end of each shift. A signature that could not be written, or that a crash has forestalled, is made
 * up for at the next record or start. Answers how to stop.
 */
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
  const sign = (): void => {
    if (!journal.state.hasUnsignedShift) return
    journal
      // Another record may have asked for the same meanwhile.
      .append(({ hasUnsignedShift }, end) =>
        hasUnsignedShift ? [signChain(end, { ...signer, at: now() })] : [],
      )
      .catch((error: unknown) => log.error('the shift is not signed', failure(error)))
  }
  sign()
  return journal.appended.on(sign)
}
