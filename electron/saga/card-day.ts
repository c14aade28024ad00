import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { OpenActState, WorkingState } from '#src/contract/journal/working-state.ts'
import { maskCardNumbers } from '#src/device/card-number.ts'
import type { CardBrandSum } from '#src/device/card-order.ts'
import type { Slots } from './act-facts.ts'
import type { CardOrders } from './payments.ts'

/**
 * What became of the end of a card terminal's day. Of all but `closed` and `unknown` the day surely goes on: the terminal or the bank
 * refused, it was at work for somebody, or it was not reached.
 */
export type CardDayEnd =
  | { readonly end: 'closed'; readonly sums?: readonly CardBrandSum[] }
  | { readonly end: 'unknown' | 'declined' | 'busy' | 'not-done' }

/** Has the terminal hand its payments of the day to the bank. */
export async function closeCardDay(orders: CardOrders): Promise<CardDayEnd> {
  const answer = await orders.order({ act: 'close-day' })
  if (answer.outcome === 'day-closed') return { end: 'closed', ...(answer.sums && { sums: answer.sums }) }
  if (answer.outcome === 'not-done') return { end: answer.error.code === 'BUSY' ? 'busy' : 'not-done' }
  return { end: answer.outcome === 'declined' ? 'declined' : 'unknown' }
}

/** More brands than any terminal knows, and longer names than any has. */
const mostBrands = 40
const longestBrand = 24

/**
 * What a day that was ended is remembered by: `told` are the terminal's sums, null where it told none or nobody knows, `taken` what
 * this till took by it, null where no currency is known.
 */
export function cardDayRecord(
  { end, sums }: { readonly end: 'closed' | 'unknown'; readonly sums?: readonly CardBrandSum[] },
  { cardTaken = {} }: Pick<WorkingState, 'cardTaken'>,
): JsonObject {
  const currency = sums?.[0]?.currency ?? Object.keys(cardTaken)[0]
  const taken = currency === undefined ? null : { minor: cardTaken[currency] ?? 0, currency }
  return { cardDay: end, told: sums?.slice(0, mostBrands).map(rowOf) ?? null, taken }
}

const rowOf = ({ brand, count, minor, currency }: CardBrandSum): JsonObject => ({
  brand: maskCardNumbers(brand).slice(0, longestBrand),
  count,
  amount: { minor, currency },
})

/** Undefined where the terminal has not answered yet. */
export const knownOfCardDay = ({ outcomes }: OpenActState, slot: string): JsonObject | undefined =>
  outcomes.find(({ step }) => step === slot)?.result

/** Fills the slot with `closed` or `unknown`, `<slot>-told` and `<slot>-taken` with the sums. */
export function cardDaySlots(slot: string, value: Json): Slots {
  const { cardDay = 'unknown', told = null, taken = null } = isJsonObject(value) ? value : {}
  return { [slot]: cardDay, [`${slot}-told`]: told, [`${slot}-taken`]: taken }
}

const longestRow = { brand: 'b'.repeat(longestBrand), count: 99_999, minor: 999_999_999, currency: 'PLN' }

export const longestCardDay = (): JsonObject =>
  cardDayRecord({ end: 'closed', sums: Array.from({ length: mostBrands }, () => longestRow) }, {})
