import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { ActDraft, CardDayStep } from '#src/contract/acts/act-draft.ts'
import type { OpenActState, WorkingState } from '#src/contract/journal/working-state.ts'
import { maskCardNumbers } from '#src/device/card-number.ts'
import type { CardBrandSum } from '#src/device/card-order.ts'
import type { Slots } from './act-facts.ts'

/** What became of the end of a card terminal's day, where it may have come about. */
export type CardDayEnd = { readonly end: 'closed' | 'unknown'; readonly sums?: readonly CardBrandSum[] }

/** More brands than any terminal knows, and longer names than any has. */
const mostBrands = 40
const longestBrand = 24

/**
 * What a day that was ended is remembered by: `told` are the terminal's sums, null where it told none or nobody knows, `taken` what
 * this till took by it, null where no currency is known.
 */
export function cardDayRecord(
  { end, sums }: CardDayEnd,
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

/**
 * The newest record of the step: `{cardDay: 'asking', mark?}`, later what `cardDayRecord` makes. Undefined where the terminal was not
 * asked yet.
 */
export const lastOfCardDay = (open: OpenActState | undefined, slot: string): JsonObject | undefined =>
  open?.outcomes.findLast(({ step }) => step === slot)?.result

export const cardDayOf = ({ steps }: ActDraft): CardDayStep | undefined =>
  steps.find((step) => step.step === 'card-day')

/** Fills the slot with `closed` or `unknown`, `<slot>-told` and `<slot>-taken` with the sums. */
export function cardDaySlots(slot: string, value: Json): Slots {
  const { cardDay = 'unknown', told = null, taken = null } = isJsonObject(value) ? value : {}
  return { [slot]: cardDay, [`${slot}-told`]: told, [`${slot}-taken`]: taken }
}

const longestRow = { brand: 'b'.repeat(longestBrand), count: 99_999, minor: 999_999_999, currency: 'PLN' }

export const longestCardDay = (): JsonObject =>
  cardDayRecord({ end: 'closed', sums: Array.from({ length: mostBrands }, () => longestRow) }, {})
