import type { CardOrders } from './payments.ts'

/**
 * What became of the end of a card terminal's day. Of all but `closed` and `unknown` the day surely goes on: the terminal or the bank
 * refused, it was at work for somebody, or it was not reached.
 */
export type CardDayEnd = 'closed' | 'unknown' | 'declined' | 'busy' | 'not-done'

/** Has the terminal hand its payments of the day to the bank. */
export async function closeCardDay(orders: CardOrders): Promise<CardDayEnd> {
  const answer = await orders.order({ act: 'close-day' })
  if (answer.outcome === 'day-closed') return 'closed'
  if (answer.outcome === 'not-done') return answer.error.code === 'BUSY' ? 'busy' : 'not-done'
  return answer.outcome === 'declined' ? 'declined' : 'unknown'
}
