import { createHmac } from 'node:crypto'
import type { AccessPolicyDocument, StaffDocument } from '#src/contract/documents/state-document.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { builtIn } from '#src/domain/access/permissions.ts'

/** What the badge of a person of the demo says. A real one is long and random. */
export const badgeOf = (staff: string): string => `KONTUAR-${staff}`.toUpperCase()

/** HMAC-SHA256(store key, badge) in hex, as terminals check it. */
export const badgeVerifier = (staff: string, storeKey: string): string =>
  createHmac('sha256', Buffer.from(storeKey, 'hex')).update(badgeOf(staff)).digest('hex')

const grantedDays = 30

/** Associates of the demo may sell for a while, as when a shop is short of cashiers. */
export const grantsOf = (role: StaffDocument['role'], today: string): StaffDocument['grants'] =>
  role === 'associate'
    ? [{ permission: 'sell', until: `${addDays(today, grantedDays)}T00:00:00.000Z` }]
    : undefined

/** What the shops of the demo have changed of the built-in rules: whoever works there may practise. */
export const demoAccess: AccessPolicyDocument = {
  _id: 'policy:access',
  type: 'policy',
  policy: 'access',
  roles: { associate: [...builtIn.associate, 'train'] },
  idleMinutes: 15,
  needsBadge: false,
  differenceMinor: 2_000,
}
