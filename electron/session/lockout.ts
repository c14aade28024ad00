import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Role } from '#src/contract/documents/state-document.ts'
import type { Tries, Wait } from '#src/domain/access/wait-after-tries.ts'
import { waitAfter } from '#src/domain/access/wait-after-tries.ts'

export type Lock =
  | Wait
  /** Only a manager who signs in lifts it. */
  | { readonly kind: 'manager' }

export const noTries: Tries = { tries: 0, lastAt: 0 }

/** Of wrong PINs of one person; a manager goes on waiting, or a store with one manager could never open again. */
export const lockOf = (tries: Tries, now: number, role: Role): Lock =>
  waitAfter(tries, now, role === 'manager') ?? { kind: 'manager' }

export const lockoutDraft = (staff: string): string => `lockout:${staff}`

export const isLockoutDraft = (name: string): boolean => name.startsWith('lockout:')

/** Tries as a draft of the journal keeps them. */
export function readTries(value: Json | undefined): Tries {
  if (!isJsonObject(value)) return noTries
  const { tries, lastAt } = value
  return typeof tries === 'number' && typeof lastAt === 'number' ? { tries, lastAt } : noTries
}
