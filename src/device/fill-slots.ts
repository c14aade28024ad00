import type { Json } from '../base/json.ts'
import { isJsonObject } from '../base/json.ts'
import { isSlot } from './receipt-document.ts'

/** A document was about to leave with a slot that nobody filled. */
export class MissingSlotError extends Error {
  readonly slot: string

  constructor(slot: string) {
    super(`no value for slot '${slot}'`)
    this.name = 'MissingSlotError'
    this.slot = slot
  }
}

/**
 * Returns `value` with every `{ $slot: name }` replaced by `slots[name]`, at any depth.
 * Throws `MissingSlotError` naming the first slot without a value. What was filled in is not searched again.
 */
export function fillSlots<T extends Json>(value: T, slots: Readonly<Record<string, Json>>): T {
  // A slot stands where its value's type is allowed, so the shape of T is kept.
  return fill(value, slots) as T
}

function fill(value: Json, slots: Readonly<Record<string, Json>>): Json {
  if (isSlot(value)) {
    const filled = Object.hasOwn(slots, value.$slot) ? slots[value.$slot] : undefined
    if (filled === undefined) throw new MissingSlotError(value.$slot)
    return filled
  }
  if (Array.isArray(value)) return value.map((item: Json) => fill(item, slots))
  if (!isJsonObject(value)) return value
  // Most members are plain values: only the others are looked into, since this stands before every fact.
  const filled: Record<string, Json> = { ...value }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'object') filled[key] = fill(item, slots)
  }
  return filled
}
