import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pln, s1, s2 } from '#test/support/trade-facts.ts'
import type { VoucherId, WriterId } from '../../base/ids.ts'
import { factId } from '../../base/ids.ts'
import { decideLoad } from './decide-load.ts'
import type { SpendRequest } from './decide-spend.ts'
import { decideSpend } from './decide-spend.ts'
import { endOfNumber, groupedNumber, readVoucherNumber, voucherNumber } from './voucher-number.ts'
import { usualVoucherPolicy, voucherPolicyOf } from './voucher-policy.ts'
import type { VoucherState } from './voucher-state.ts'

const card: VoucherState = {
  type: 'voucher',
  voucher: 'c'.repeat(32) as VoucherId,
  kind: 'gift-card',
  store: s1,
  loaded: pln(50_000),
  spent: pln(0),
  expires: '2029-11-21',
  uses: 0,
  stores: [s1],
}

const lost = { isBlocked: true, at: '2026-11-20T12:00:00.000Z', fact: factId('t1' as WriterId, 1) }

const request = (change: Partial<SpendRequest> = {}): SpendRequest => ({
  voucher: card,
  signed: card,
  due: pln(12_000),
  store: s1,
  today: '2026-11-21',
  reachable: true,
  policy: usualVoucherPolicy,
  ...change,
})

const failed = (change: Partial<SpendRequest>): readonly string[] =>
  decideSpend(request(change))
    .grounds.filter(({ passed }) => !passed)
    .map(({ rule }) => rule)

describe('paying with a voucher', () => {
  it('takes what is due and keeps the rest, or all that is on it', () => {
    expect(decideSpend(request())).toMatchObject({ isAllowed: true, amount: pln(12_000), left: pln(38_000) })
    expect(decideSpend(request({ due: pln(60_000) }))).toMatchObject({ amount: pln(50_000), left: pln(0) })
  })

  it('is refused for one that is unknown, empty, over its day or of another currency', () => {
    expect(failed({ voucher: null })).toEqual(['voucher-known'])
    expect(failed({ voucher: { ...card, kind: null } })).toEqual(['voucher-known'])
    expect(failed({ voucher: { ...card, spent: pln(50_000) } })).toEqual(['has-balance'])
    expect(failed({ today: '2029-11-22' })).toEqual(['not-expired'])
    expect(failed({ due: { minor: 1, currency: 'EUR' } })).toEqual(['same-currency'])
    expect(failed({ voucher: { ...card, block: lost } })).toEqual(['not-blocked'])
    expect(failed({ voucher: { ...card, block: { ...lost, isBlocked: false } } })).toEqual([])
  })

  it('without head office is up to the cap, counting what was spent since its last word', () => {
    const alone = { reachable: false } as const
    expect(decideSpend(request({ ...alone, due: pln(30_000) })).amount).toEqual(pln(20_000))
    const used = { ...card, spent: pln(15_000) }
    expect(decideSpend(request({ ...alone, voucher: used })).amount).toEqual(pln(5_000))
    expect(failed({ ...alone, voucher: { ...card, spent: pln(20_000) } })).toEqual(['offline-cap'])
    expect(failed({ ...alone, policy: { ...usualVoucherPolicy, offlineCapMinor: 0 } })).toEqual([
      'offline-cap',
    ])
  })

  it('is up to the cap too while head office has not heard of what was spent here', () => {
    const used = { ...card, spent: pln(15_000), uses: 1 }
    expect(decideSpend(request({ voucher: used, due: pln(30_000) })).amount).toEqual(pln(5_000))
    expect(failed({ voucher: { ...card, spent: pln(20_000) } })).toEqual(['offline-cap'])
    expect(failed({ voucher: used, store: s2 })).toEqual(['own-store'])
    expect(decideSpend(request({ voucher: used, signed: used, due: pln(30_000) })).amount).toEqual(
      pln(30_000),
    )
    const justLoaded = { voucher: { ...card, loaded: pln(60_000) }, due: pln(60_000) }
    expect(decideSpend(request(justLoaded)).amount).toEqual(pln(60_000))
  })

  it('without head office is for the one store that made it, from a signed balance', () => {
    expect(failed({ reachable: false, store: s2 })).toEqual(['own-store'])
    expect(failed({ reachable: false, signed: null })).toEqual(['balance-signed', 'offline-cap'])
  })

  it('never takes more than is due, than is on it, or alone than was signed and the cap', () => {
    const sum = fc.integer({ min: 0, max: 60_000 })
    fc.assert(
      fc.property(
        fc.record({ loaded: sum, signedLoaded: sum, spent: sum, signedSpent: sum, due: sum, cap: sum }),
        fc.boolean(),
        ({ loaded, signedLoaded, spent, signedSpent, due, cap }, reachable) => {
          const decision = decideSpend(
            request({
              reachable,
              due: pln(due),
              voucher: { ...card, loaded: pln(loaded), spent: pln(spent) },
              signed: { ...card, loaded: pln(signedLoaded), spent: pln(signedSpent) },
              policy: { ...usualVoucherPolicy, offlineCapMinor: cap },
            }),
          )
          const { minor } = decision.amount
          expect(minor).toBeGreaterThanOrEqual(0)
          expect(minor).toBeLessThanOrEqual(Math.max(0, Math.min(due, loaded - spent)))
          if (reachable && spent <= signedSpent && !decision.mayGoOnUnanswered) return
          expect(minor + Math.max(0, spent - signedSpent)).toBeLessThanOrEqual(
            Math.max(cap, Math.max(0, spent - signedSpent)),
          )
          if (minor > 0) expect(Math.max(spent, signedSpent) + minor).toBeLessThanOrEqual(signedLoaded)
        },
      ),
    )
  })
})

describe('loading a gift card', () => {
  const load = (voucher: VoucherState | null, minor: number, today = '2026-11-21') =>
    decideLoad({ voucher, amount: pln(minor), today, policy: usualVoucherPolicy })

  it('activates a new one and tops up one that was sold, for the days of the policy', () => {
    expect(load(null, 10_000)).toEqual({
      ok: true,
      value: { kind: 'gift-card', isNew: true, expires: '2029-11-20' },
    })
    expect(load(card, 10_000)).toMatchObject({ value: { isNew: false } })
    const forever = { ...usualVoucherPolicy, validDays: 0 }
    const request = { voucher: null, amount: pln(5_000), today: '2026-11-21', policy: forever }
    expect(decideLoad(request)).toMatchObject({ value: { expires: null } })
  })

  it('refuses sums out of bounds, store credit, and a card whose day is over', () => {
    expect(load(null, 999)).toEqual({ ok: false, reason: 'too-little' })
    expect(load(null, 100_001)).toEqual({ ok: false, reason: 'too-much' })
    expect(load({ ...card, kind: 'store-credit' }, 10_000)).toEqual({ ok: false, reason: 'not-a-gift-card' })
    expect(load(card, 10_000, '2030-01-01')).toEqual({ ok: false, reason: 'expired' })
  })
})

describe('a policy of head office', () => {
  it('keeps the default of what is missing or no whole number', () => {
    expect(voucherPolicyOf({ offlineCapMinor: 0, mostLoadMinor: -1, validDays: 1.5 })).toEqual({
      ...usualVoucherPolicy,
      offlineCapMinor: 0,
    })
  })
})

describe('the number of a voucher', () => {
  it('is read with blanks and dashes, and refused with one wrong digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }).map((part) => `${part}${part}`),
        fc.integer({ min: 2, max: 18 }),
        fc.integer({ min: 1, max: 9 }),
        (random, place, by) => {
          const number = voucherNumber(random)
          expect(number).toHaveLength(19)
          expect(readVoucherNumber(groupedNumber(number))).toBe(number)
          const wrong = [...number]
          wrong[place] = String((Number(number[place]) + by) % 10)
          expect(readVoucherNumber(wrong.join(''))).toBeNull()
        },
      ),
    )
  })

  it('is no GTIN and no number of a document, and shows its end only', () => {
    expect(['5901234123457', 't1-000042', '980', ''].map(readVoucherNumber)).toEqual([null, null, null, null])
    expect(endOfNumber(voucherNumber('1234567890123456'))).toMatch(/^…\d{4}$/)
  })
})
