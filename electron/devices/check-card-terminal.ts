import type { CardCheck } from '#src/contract/ipc/device-requests.ts'
import type { CardOrders } from '../saga/payments.ts'

/** Asks the card terminal how it is. No money moves, and no customer is asked for anything. */
export async function checkCardTerminal(card: CardOrders): Promise<CardCheck> {
  const told = await card.order({ act: 'check' })
  if (told.outcome === 'checked') return { ok: true, finding: told.finding }
  const code = 'error' in told ? told.error.code : undefined
  if (code === 'BUSY') return { ok: true, finding: 'at-work' }
  return { ok: false, reason: code === 'REJECTED' || code === 'PROTOCOL' ? 'not-understood' : 'no-answer' }
}
