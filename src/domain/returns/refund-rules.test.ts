import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pln, s1, saleCompleted, soldLine, voucher } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { Payment, Tender } from '../payment/payment.ts'
import { refundOffers } from './refund-offers.ts'
import { refundRules } from './refund-rules.table.ts'
import type { Case } from './return-rules.ts'
import { polishReturnPolicy } from './return-policy.ts'

const caseOf = (
  payments: readonly Payment[],
  totalMinor: number,
  change: Partial<Case['request']> = {},
): Case => {
  const line = soldLine(
    1,
    1,
    payments.reduce((sum, { amount }) => sum + amount.minor, 0),
  )
  const purchase = saleArea.fold(null, saleCompleted([line], { payments }), chainRef('sale:t1-000001')).state
  return {
    purchase: purchase as SaleState,
    totalMinor,
    request: {
      purchase,
      lines: [],
      policy: polishReturnPolicy,
      freshness: 'fresh',
      today: '2026-11-21',
      store: s1,
      mayReturn: true,
      reachable: true,
      ...change,
    },
  }
}

const offersOf = (known: Case) => refundOffers(known, pln(known.totalMinor))

const paid = (tender: Tender, minor: number): Payment => ({
  tender,
  amount: pln(minor),
  ...(tender !== 'cash' && { reference: tender === 'gift-card' ? voucher : `r-${tender}` }),
})

const shown = (known: Case) =>
  offersOf(known).map(({ means, parts, refused }) => [
    means,
    parts.map(({ tender, amount, status }) => `${tender} ${amount.minor} ${status}`).join(', '),
    refused,
  ])

describe('the table of refunds', () => {
  it('sends a card back to the same card, and pays it in cash up to the cap', () => {
    expect(shown(caseOf([paid('card', 2000)], 2000))).toEqual([
      ['original', 'card 2000 requested', null],
      ['cash', 'cash 2000 paid', null],
      ['store-credit', 'store-credit 2000 paid', null],
    ])
    expect(shown(caseOf([paid('blik', 60_000)], 60_000))[1]).toEqual([
      'cash',
      'cash 60000 paid',
      'over-cash-cap',
    ])
  })

  it('fills a gift card again at once, and never pays it out in cash', () => {
    expect(shown(caseOf([paid('gift-card', 2000)], 2000))).toEqual([
      ['original', 'gift-card 2000 paid', null],
      ['store-credit', 'store-credit 2000 paid', null],
    ])
  })

  it('keeps each part of mixed tenders to its own row: cash asked for takes what may be cash', () => {
    const mixed = [paid('gift-card', 3000), paid('card', 2000), paid('blik', 1000), paid('cash', 500)]
    const known = caseOf(mixed, 6500)
    expect(shown(known)).toEqual([
      ['original', 'gift-card 3000 paid, card 2000 requested, blik 1000 requested, cash 500 paid', null],
      ['cash', 'gift-card 3000 paid, cash 3500 paid', null],
      ['store-credit', 'store-credit 6500 paid', null],
    ])
    const instead = offersOf(known)[1]?.routes.filter(({ isAsAsked }) => !isAsAsked)
    expect(instead).toEqual([{ tender: 'gift-card', amount: pln(3000), to: 'original', isAsAsked: false }])
  })

  it('gives a voucher back as store credit whatever is asked, beside what came otherwise', () => {
    expect(shown(caseOf([paid('voucher', 1000), paid('cash', 500)], 1500))[0]).toEqual([
      'original',
      'store-credit 1000 paid, cash 500 paid',
      null,
    ])
  })

  it('gives nothing but store credit to whoever brings a gift receipt', () => {
    const gift = shown(caseOf([paid('card', 2000)], 2000, { isGift: true }))
    expect(gift.map(([means, , refused]) => [means, refused])).toEqual([
      ['original', 'gift-receipt'],
      ['cash', 'gift-receipt'],
      ['store-credit', null],
    ])
  })

  it('knows a way for every tender, and store credit for all of them', () => {
    for (const row of Object.values(refundRules)) expect(row.at(-1)).toBe('store-credit')
  })

  it('gives back exactly what is due by every way, each part as its row allows', () => {
    const tenders = fc.constantFrom<Tender>(
      'cash',
      'card',
      'blik',
      'transfer',
      'gift-card',
      'voucher',
      'store-credit',
    )
    const payments = fc.array(fc.tuple(tenders, fc.integer({ min: 1, max: 9_999 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(payments, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const all = given.map(([tender, minor]) => paid(tender, minor))
        const total = Math.floor(all.reduce((sum, { amount }) => sum + amount.minor, 0) * share)
        for (const { parts, routes } of offersOf(caseOf(all, total))) {
          const sum = (sums: readonly { readonly amount: { readonly minor: number } }[]) =>
            sums.reduce((minor, { amount }) => minor + amount.minor, 0)
          expect([sum(parts), sum(routes)]).toEqual([total, total])
          for (const { tender, to } of routes) expect(refundRules[tender]).toContain(to)
          expect(parts.filter(({ means }) => means === 'store-credit').length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
