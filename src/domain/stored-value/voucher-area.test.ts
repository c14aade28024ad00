import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  claim,
  documentNo,
  fact,
  giftCard,
  paidByCard,
  pln,
  s1,
  s2,
  saleCompleted,
  soldLine,
  staff,
  voucher,
} from '#test/support/trade-facts.ts'
import type { StoreId } from '../../base/ids.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import type { VoucherState } from './voucher-state.ts'
import { balanceOf } from './voucher-state.ts'
import { voucherArea, voucherRef } from './voucher-area.ts'

const ref = voucherRef(voucher)

type Parts = { readonly writer: string; readonly seq: number; readonly store: StoreId }

const at = (writer: string, seq: number): Parts => ({ writer, seq, store: writer === 't2' ? s2 : s1 })

const loaded = (minor: number, from: Parts, isNew = true) =>
  fact('voucherLoaded', { ...giftCard, isNew, amount: pln(minor) }, from)
const spent = paidByCard

function foldAll(facts: readonly TradeFact[]) {
  let state: VoucherState | null = null
  const stakes = facts.flatMap((next) => {
    const folded = voucherArea.fold(state, next, ref)
    state = folded.state
    return folded.exceptions.map(({ minor }) => minor ?? 0)
  })
  return { state: state as VoucherState | null, stakes }
}

const minors = fc.integer({ min: 1, max: 10_000 })
const froms = fc.record({
  writer: fc.constantFrom('t1', 't2', 't3'),
  seq: fc.integer({ min: 1, max: 99 }),
})
const entries = fc.array(
  fc
    .tuple(froms, minors, fc.constantFrom('sold', 'topped-up', 'spent', 'given-up', 'sought'), fc.nat(5))
    .map(([{ writer, seq }, minor, what, n]): TradeFact => {
      const from = at(writer, seq)
      if (what === 'spent') return spent(minor, from, n + 1)
      if (what === 'given-up') {
        const source = { kind: 'voucher', voucher } as const
        return fact('claimReleased', { claim: claim(n + 1).id, attempt: 'a', source, right: 'spend' }, from)
      }
      if (what === 'sought') return fact('orderSought', { number: voucher }, from)
      return loaded(minor, from, what === 'sold')
    }),
  { maxLength: 12 },
)

describe('a voucher', () => {
  it('keeps what is left of it, in the one store that sold it', () => {
    const { state, stakes } = foldAll([loaded(10_000, at('t1', 1)), spent(3_000, at('t2', 1))])
    expect(state).toMatchObject({
      kind: 'gift-card',
      store: s1,
      uses: 1,
      stores: [s1, s2],
      expires: '2029-11-21',
    })
    expect(state && balanceOf(state)).toEqual(pln(7_000))
    expect(stakes).toEqual([])
  })

  it('spent twice at two stores without a link is one exception with the money at stake', () => {
    const life = [loaded(5_000, at('t1', 1)), spent(4_000, at('t1', 2)), spent(3_000, at('t2', 1))]
    expect(foldAll(life).stakes).toEqual([2_000])
    expect(foldAll([life[2], life[0], life[1]] as TradeFact[]).stakes).toEqual([2_000])
  })

  it('used before the store that sold it has sent is no exception, and pays from nothing for nobody', () => {
    const early = foldAll([spent(4_000, at('t2', 1))])
    expect(early).toMatchObject({ state: { kind: null, uses: 1 }, stakes: [] })
    expect(foldAll([spent(4_000, at('t2', 1)), loaded(5_000, at('t1', 1))])).toMatchObject({
      state: { kind: 'gift-card', uses: 1 },
      stakes: [],
    })
  })

  const blocked = (isBlocked: boolean, time: string, from: Parts) =>
    fact(
      'voucherBlocked',
      { voucher, isBlocked, cause: isBlocked ? 'lost' : 'found', approvedBy: staff },
      { ...from, at: time },
    )

  it('is blocked by the last word on it, whoever is heard first', () => {
    const lost = blocked(true, '2026-11-21T12:00:00.000Z', at('t1', 2))
    const found = blocked(false, '2026-11-21T15:00:00.000Z', at('t2', 2))
    for (const words of [
      [lost, found],
      [found, lost],
    ])
      expect(foldAll([loaded(5_000, at('t1', 1)), ...words]).state?.block?.isBlocked).toBe(false)
    expect(foldAll([loaded(5_000, at('t1', 1)), lost]).state?.block?.isBlocked).toBe(true)
  })

  it('used after it was blocked is one exception, whichever of the two is heard first', () => {
    const lost = blocked(true, '2026-11-21T11:00:00.000Z', at('t1', 2))
    const late = spent(1_000, at('t2', 2))
    const sold = loaded(5_000, at('t1', 1))
    const kindsOf = (facts: readonly TradeFact[]) => {
      let state: VoucherState | null = null
      return facts.flatMap((next) => {
        const folded = voucherArea.fold(state, next, ref)
        state = folded.state
        return folded.exceptions.map(({ kind }) => kind)
      })
    }
    expect(kindsOf([sold, lost, late, late])).toEqual(['blocked-voucher-used'])
    expect(kindsOf([sold, late, lost])).toEqual(['blocked-voucher-used'])
    const before = { ...late, at: '2026-11-21T10:00:00.000Z' }
    expect(kindsOf([sold, before, lost])).toEqual([])
    expect(kindsOf([sold, lost, before])).toEqual([])
  })

  it('comes to the same whatever order its facts arrive in', () => {
    fc.assert(
      fc.property(
        entries.chain((life) =>
          fc.tuple(fc.constant(life), fc.shuffledSubarray(life, { minLength: life.length })),
        ),
        ([life, other]) => {
          const heard = (facts: readonly TradeFact[]) =>
            foldAll(facts.filter(({ kind }) => kind !== 'orderSought'))
          expect(heard(other).state).toEqual(heard(life).state)
        },
      ),
    )
  })

  it('never hides money: what is missing in the end was told in exceptions, one for each fact that took it', () => {
    fc.assert(
      fc.property(entries, (life) => {
        const { state, stakes } = foldAll(life)
        const missing = state && state.kind !== null ? Math.max(0, -balanceOf(state).minor) : 0
        const told = stakes.reduce((sum, minor) => sum + minor, 0)
        expect(told).toBeGreaterThanOrEqual(missing)
        if (told === 0) expect(missing).toBe(0)
      }),
    )
  })

  it('is filled again by a refund onto it, and made by one that gives store credit', () => {
    const paid = { refund: 'a/1', amount: pln(900), status: 'paid', reference: voucher } as const
    const replaced = (means: 'original' | 'store-credit', tender: 'gift-card' | 'store-credit') =>
      fact(
        'refundReplaced',
        {
          replaced: documentNo('t1-000009'),
          shift: documentNo('t1-000000'),
          source: { kind: 'sale', sale: documentNo('t1-000001'), store: s1 },
          refund: 'x/1',
          paid: { ...paid, means, tender },
          claim: claim(2),
          approvedBy: '7' as never,
        },
        at('t1', 9),
      )
    const filled = foldAll([loaded(1_000, at('t2', 1)), replaced('original', 'gift-card')]).state
    expect(filled).toMatchObject({ kind: 'gift-card', store: s2, loaded: pln(1_900) })
    const made = foldAll([replaced('store-credit', 'store-credit')]).state
    expect(made).toMatchObject({ kind: 'store-credit', store: s1, loaded: pln(900) })
  })

  it('of another currency than its own is left alone', () => {
    const payments = [
      { tender: 'gift-card', amount: { minor: 500, currency: 'EUR' }, reference: voucher },
    ] as const
    const odd = fact('saleCompleted', saleCompleted([soldLine(1, 1)], { payments }).body, at('t2', 1))
    expect(foldAll([loaded(1_000, at('t1', 1)), odd]).state?.spent).toEqual(pln(0))
  })
})
