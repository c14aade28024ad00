import { describe, expect, it } from 'vitest'
import { lockout } from './lockout.ts'
import { allows, permissionsOf } from './permissions.ts'

describe('permissions', () => {
  it('let a manager do what a cashier may, and a cashier what an associate may', () => {
    expect(permissionsOf.associate.every((permission) => allows('cashier', permission))).toBe(true)
    expect(permissionsOf.cashier.every((permission) => allows('manager', permission))).toBe(true)
  })

  it('keep selling from an associate and overrides from a cashier', () => {
    expect(allows('associate', 'sell')).toBe(false)
    expect(allows('cashier', 'override-return')).toBe(false)
    expect(allows('manager', 'override-return')).toBe(true)
  })
})

describe('lockout', () => {
  const lastAt = 1_000_000
  const minute = 60_000

  it.each([
    [4, { kind: 'open' }],
    [5, { kind: 'wait', untilMs: lastAt + minute }],
    [6, { kind: 'wait', untilMs: lastAt + 5 * minute }],
    [7, { kind: 'wait', untilMs: lastAt + 30 * minute }],
    [8, { kind: 'manager' }],
    [50, { kind: 'manager' }],
  ])('after %i wrong PINs is %j', (tries, expected) => {
    expect(lockout(tries, lastAt, lastAt)).toEqual(expected)
  })

  it('opens when the wait is over', () => {
    expect(lockout(5, lastAt, lastAt + minute - 1).kind).toBe('wait')
    expect(lockout(5, lastAt, lastAt + minute).kind).toBe('open')
  })

  it('asks for no more than one wait after the clock was set back', () => {
    expect(lockout(5, lastAt, 0)).toEqual({ kind: 'wait', untilMs: minute })
  })
})
