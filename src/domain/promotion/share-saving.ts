import { allocateMinor } from '../money/allocate.ts'
import type { Stack } from './stack.ts'

/** Pieces of a stack. */
export type Part = { readonly stack: Stack; readonly count: number }

/** What an offer takes of a stack, and what those pieces cost less together (minor units). */
export type Taken = Part & { readonly saved: number }

/** One saving over several stacks, by the price of what was taken of each. */
export function shareSaving(parts: readonly Part[], saved: number): readonly Taken[] {
  const weights = parts.map(({ stack, count }) => stack.price * count)
  if (weights.every((weight) => weight === 0)) return []
  const shares = allocateMinor(saved, weights)
  return parts.map((part, index) => ({ ...part, saved: shares[index] ?? 0 }))
}

/** The same with each stack once. */
export function gather(taken: readonly Taken[]): readonly Taken[] {
  const sums = new Map<Stack, Taken>()
  for (const { stack, count, saved } of taken) {
    const before = sums.get(stack)
    sums.set(stack, { stack, count: count + (before?.count ?? 0), saved: saved + (before?.saved ?? 0) })
  }
  return [...sums.values()]
}
