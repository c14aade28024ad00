import type { Json, JsonObject } from '../base/json.ts'
import { isJsonObject } from '../base/json.ts'
import { isOptionalSlot, isSlot } from './receipt-document.ts'

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
 * An optional member without a value is left out; else throws `MissingSlotError` naming the first slot without one. What was
 * filled in is not searched again.
 */
export function fillSlots<T extends Json>(value: T, slots: Readonly<Record<string, Json>>): T {
  // A slot stands where its value's type is allowed, so the shape of T is kept.
  return fill(value, slots) as T
}

/** Copies only what holds a slot: little of a draft does, and this stands before every fact. */
function fill(value: Json, slots: Readonly<Record<string, Json>>): Json {
  if (typeof value !== 'object' || value === null) return value
  if (isSlot(value)) {
    const filled = Object.hasOwn(slots, value.$slot) ? slots[value.$slot] : undefined
    if (filled === undefined) throw new MissingSlotError(value.$slot)
    return filled
  }
  return isJsonObject(value) ? fillMembers(value, slots) : value.map((item) => fill(item, slots))
}

function fillMembers(value: JsonObject, slots: Readonly<Record<string, Json>>): JsonObject {
  let filled = value
  for (const key of Object.keys(value)) {
    const item = value[key]
    if (typeof item !== 'object' || item === null) continue
    if (isOptionalSlot(item) && !Object.hasOwn(slots, item.$slot)) {
      filled = without(filled, key)
      continue
    }
    const done = fill(item, slots)
    if (done !== item) filled = { ...filled, [key]: done }
  }
  return filled
}

function without(value: JsonObject, key: string): JsonObject {
  const { [key]: _, ...rest } = value
  return rest
}
