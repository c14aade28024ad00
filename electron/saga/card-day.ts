import type { CardOrders } from './payments.ts'

/** What became of the end of a card terminal's day. */
export type CardDayEnd = 'closed' | 'not-done' | 'unknown'

/** Has the terminal hand its payments of the day to the bank. */
export async function closeCardDay(orders: CardOrders): Promise<CardDayEnd> {
  const { outcome } = await orders.order({ act: 'close-day' })
  if (outcome === 'day-closed') return 'closed'
  return outcome === 'unknown' ? 'unknown' : 'not-done'
}
