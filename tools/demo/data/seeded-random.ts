import { assert } from '#src/base/assert.ts'
import { hashText } from './hash-text.ts'

/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): readonly T[]
  /** Hex digits of so many bytes. */
  hex(bytes: number): string
}

/** mulberry32, seeded by any text. */
export function seededRandom(seed: string): Random {
  let state = hashText(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    assert(list.length > 0, 'Nothing to pick from')
    return list[int(0, list.length - 1)] as T
  }
  const shuffle = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((value) => ({ value, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ value }) => value)
  const hex = (bytes: number): string =>
    Array.from({ length: bytes }, () => int(0, 255).toString(16).padStart(2, '0')).join('')
  return { int, chance: (share) => next() < share, pick, shuffle, hex }
}
