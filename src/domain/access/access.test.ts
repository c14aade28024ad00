import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessPolicyOf, nextExpiry, permissionsAt, usualAccess } from './access-policy.ts'
import { allows, builtIn } from './permissions.ts'
import type { Permission } from './permissions.ts'

describe('permissions', () => {
  it('let a manager do what a cashier may, and a cashier what an associate may', () => {
    expect(builtIn.associate.every((permission) => allows('cashier', permission))).toBe(true)
    expect(builtIn.cashier.every((permission) => allows('manager', permission))).toBe(true)
  })

  it('keep selling from an associate and overrides from a cashier', () => {
    expect(allows('associate', 'sell')).toBe(false)
    expect(allows('cashier', 'override-return')).toBe(false)
    expect(allows('manager', 'override-return')).toBe(true)
  })
})

describe('a policy of access', () => {
  it('gives and takes what a role may, and leaves the other roles alone', () => {
    const policy = accessPolicyOf({
      roles: { cashier: ['sell', 'open-drawer'] },
      idleMinutes: 3,
      differenceMinor: 0,
    })
    expect(policy.roles.cashier).toEqual(['sell', 'open-drawer'])
    expect(policy.roles.associate).toBe(builtIn.associate)
    expect(policy).toMatchObject({ idleMinutes: 3, needsBadge: false, differenceMinor: 0 })
  })

  it.each([undefined, null, 'all', [], { roles: 'all', idleMinutes: 0, needsBadge: 1, differenceMinor: -1 }])(
    'that says nothing sound is the usual one: %j',
    (document) => {
      expect(accessPolicyOf(document)).toEqual({ ...usualAccess, roles: expect.anything() })
      expect(accessPolicyOf(document).roles.cashier).toEqual(builtIn.cashier)
    },
  )

  it('never shuts a manager out of ending a shift, and knows nothing that this program does not', () => {
    const words = fc.oneof(fc.constantFrom<string>(...builtIn.manager), fc.string())
    const roles = fc.record({
      associate: fc.array(words),
      cashier: fc.array(words),
      manager: fc.array(words),
    })
    fc.assert(
      fc.property(roles, (written) => {
        const policy = accessPolicyOf({ roles: written })
        expect(policy.roles.manager).toEqual(expect.arrayContaining(['close-shift', 'accept-difference']))
        const known: readonly Permission[] = builtIn.manager
        for (const role of Object.values(policy.roles))
          expect(known).toEqual(expect.arrayContaining([...role]))
      }),
    )
  })
})

describe('a grant', () => {
  const until = '2026-11-21T12:00:00.000Z'
  const anna = { role: 'cashier', grants: [{ permission: 'open-drawer', until }] } as const
  const end = Date.parse(until)

  it('stands until its last moment and not in it', () => {
    expect(permissionsAt(anna, usualAccess, end - 1)).toContain('open-drawer')
    expect(permissionsAt(anna, usualAccess, end)).toEqual(builtIn.cashier)
    expect([nextExpiry(anna, end - 1), nextExpiry(anna, end)]).toEqual([end, null])
  })

  it('of an unknown word, or until no time, is none', () => {
    const grants = [
      { permission: 'fly', until },
      { permission: 'open-drawer', until: 'for ever' },
    ]
    expect(permissionsAt({ role: 'cashier', grants }, usualAccess, 0)).toEqual(builtIn.cashier)
  })
})
