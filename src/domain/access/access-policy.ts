import type { Permission, Role } from './permissions.ts'
import { builtIn, isPermission } from './permissions.ts'

/** A permission for a while; `until` is UTC, and the moment itself is no longer in it. */
export type Grant = { readonly permission: string; readonly until: string }

/** Who may do what in this store, and how its tills are left alone. */
export type AccessPolicy = {
  readonly roles: Readonly<Record<Role, readonly Permission[]>>
  /** The till locks itself after so long without a touch. */
  readonly idleMinutes: number
  /** Whoever has a badge scans it beside typing the PIN. */
  readonly needsBadge: boolean
  /** A drawer may be over or short by so much, in minor units, without the word of somebody who accepts it. */
  readonly differenceMinor: number
}

export const usualAccess: AccessPolicy = {
  roles: builtIn,
  idleMinutes: 10,
  needsBadge: false,
  differenceMinor: 2_000,
}

/** Without these no shift could be ended and no rule be put right: a manager has them, whatever a policy says. */
const always: readonly Permission[] = ['open-shift', 'close-shift', 'accept-difference', 'change-settings']
const longestIdleMinutes = 480

/** The policy that head office wrote; what it leaves out or says wrongly stays as usual, and unknown permissions are passed over. */
export function accessPolicyOf(document: unknown): AccessPolicy {
  if (!isObject(document)) return usualAccess
  const { roles, idleMinutes, needsBadge, differenceMinor } = document
  const set = isObject(roles) ? roles : {}
  const of = (role: Role): readonly Permission[] => permissionsIn(set[role]) ?? builtIn[role]
  const isIdleTime =
    Number.isSafeInteger(idleMinutes) && Number(idleMinutes) >= 1 && Number(idleMinutes) <= longestIdleMinutes
  return {
    roles: {
      associate: of('associate'),
      cashier: of('cashier'),
      manager: [...new Set([...of('manager'), ...always])],
    },
    idleMinutes: isIdleTime ? Number(idleMinutes) : usualAccess.idleMinutes,
    needsBadge: needsBadge === true,
    differenceMinor:
      Number.isSafeInteger(differenceMinor) && Number(differenceMinor) >= 0
        ? Number(differenceMinor)
        : usualAccess.differenceMinor,
  }
}

export type Employed = { readonly role: Role; readonly grants?: readonly Grant[] | undefined }

/** What a person may do at a moment (milliseconds since 1970 UTC): by role, and by grants that have not run out. */
export function permissionsAt(
  { role, grants = [] }: Employed,
  policy: AccessPolicy,
  at: number,
): readonly Permission[] {
  const granted = grants.filter(({ until }) => at < Date.parse(until)).map(({ permission }) => permission)
  return [...new Set([...policy.roles[role], ...granted.filter(isPermission)])]
}

/** When the first grant that still stands runs out; null for none. */
export function nextExpiry({ grants = [] }: Employed, at: number): number | null {
  const ends = grants.map(({ until }) => Date.parse(until)).filter((end) => end > at)
  return ends.length === 0 ? null : Math.min(...ends)
}

const permissionsIn = (value: unknown): readonly Permission[] | undefined =>
  Array.isArray(value) ? value.filter(isPermission) : undefined

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
