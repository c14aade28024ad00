import type { CardReading, CardReadingTrouble } from '#src/contract/ipc/card-reading.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceLink } from './device-link.ts'

/** Has the card terminal name a card that is presented; whatever becomes of it, nothing was charged. */
export async function identifyCard({
  statuses,
  card,
}: {
  readonly statuses: DeviceLink['statuses']
  readonly card: Pick<DeviceLink['card'], 'order'>
}): Promise<CardReading> {
  const terminal = statuses.find(({ kind }) => kind === 'card-terminal')
  if (!terminal) return { ok: false, reason: 'no-terminal' }
  if (terminal.isManual) return { ok: false, reason: 'stands-alone' }
  const outcome = await card.order({ act: 'identify' })
  return outcome.outcome === 'identified'
    ? { ok: true, card: outcome.card }
    : { ok: false, reason: troubleOf(outcome) }
}

function troubleOf(outcome: CardOutcome): CardReadingTrouble {
  if (outcome.outcome === 'declined')
    return outcome.cause === 'cancelled' || outcome.cause === 'timeout' ? outcome.cause : 'not-read'
  if (outcome.outcome !== 'not-done') return 'not-reached'
  const { code } = outcome.error
  if (code === 'UNSUPPORTED') return 'unsupported'
  return code === 'BUSY' ? 'busy' : 'not-reached'
}
