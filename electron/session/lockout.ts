import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Role } from '#src/contract/documents/state-document.ts'

/** Wrong PINs of one person in a row; `lastAt` in milliseconds since 1970 UTC. */
export type Tries = { readonly tries: number; readonly lastAt: number }

export type Lock =
  | { readonly kind: 'open' }
  | { readonly kind: 'until'; readonly at: number }
  /** Only a manager who signs in lifts it. */
  | { readonly kind: 'manager' }

const minuteMs = 60_000
const waitsMs = [1, 5, 30].map((minutes) => minutes * minuteMs)

export const freeTries = 5

export const noTries: Tries = { tries: 0, lastAt: 0 }

/**
 * Five tries, then a wait of 1, 5 and 30 minutes after each further wrong one, then a manager; a manager waits 30 minutes each
 * time, or a store with one manager could never open again. A clock set back never shortens a wait.
 */
export function lockOf({ tries, lastAt }: Tries, now: number, role: Role): Lock {
  if (tries < freeTries) return { kind: 'open' }
  const waitMs = waitsMs[tries - freeTries] ?? (role === 'manager' ? waitsMs.at(-1) : undefined)
  if (waitMs === undefined) return { kind: 'manager' }
  const at = Math.min(lastAt, now) + waitMs
  return now >= at ? { kind: 'open' } : { kind: 'until', at }
}

export const lockoutDraft = (staff: string): string => `lockout:${staff}`

export const isLockoutDraft = (name: string): boolean => name.startsWith('lockout:')

/** Tries as a draft of the journal keeps them. */
export function readTries(value: Json | undefined): Tries {
  if (!isJsonObject(value)) return noTries
  const { tries, lastAt } = value
  return typeof tries === 'number' && typeof lastAt === 'number' ? { tries, lastAt } : noTries
}
