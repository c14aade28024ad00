import type { Clock } from '#src/base/clock.ts'
import type { Transport } from './transport.ts'

export type TimedLine = { readonly transport: Transport; readonly clock: Clock }

/** Writes as the transport does, and gives up after `timeoutMs`: it never waits for a device that takes nothing. */
export function writeWithin(
  timeoutMs: number,
  bytes: Uint8Array,
  { transport, clock }: TimedLine,
): Promise<number> {
  const giveUp = new AbortController()
  const cancel = clock.setTimer(timeoutMs, () => giveUp.abort())
  return transport.write(bytes, giveUp.signal).finally(cancel)
}
