import { describe, expect, it } from 'vitest'
import { pln, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { Payment } from '../payment/payment.ts'
import { refundOffers } from './refund-offers.ts'
import { polishReturnPolicy, returnPolicyOf } from './return-policy.ts'
import type { Case } from './return-rules.ts'

const card = (minor: number, reference = 'r-1'): Payment => ({
  tender: 'card',
  amount: pln(minor),
  reference,
})
const atTerminal = { ...polishReturnPolicy, cardRefundsAtTerminal: 1 }

function partsOf(payments: readonly Payment[], request: Partial<Case['request']> = {}) {
  const minor = payments.reduce((sum, { amount }) => sum + amount.minor, 0)
  const fact = saleCompleted([soldLine(1, 1, minor)], { payments })
  const purchase = saleArea.fold(null, fact, chainRef('sale:t1-000001')).state as SaleState
  const known: Case = {
    purchase,
    totalMinor: minor,
    request: {
      purchase,
      lines: [],
      policy: atTerminal,
      freshness: 'fresh',
      today: '2026-11-21',
      store: s1,
      mayReturn: true,
      reachable: true,
      cardTerminal: 'connected',
      ...request,
    },
  }
  return refundOffers(known, pln(minor))[0]?.parts
}

describe('what was paid by card', () => {
  it('goes back at the terminal where the policy says so', () => {
    expect(partsOf([card(2_000)])).toEqual([
      { means: 'original', tender: 'card', amount: pln(2_000), status: 'paid', at: 'terminal' },
    ])
  })

  it('goes back by hand on a terminal that stands alone', () => {
    expect(partsOf([card(2_000)], { cardTerminal: 'alone' })).toMatchObject([{ status: 'paid', at: 'hand' }])
  })

  it('leaves what was paid otherwise to its own way', () => {
    const cash: Payment = { tender: 'cash', amount: pln(500) }
    const blik: Payment = { tender: 'blik', amount: pln(300), reference: 'b-1' }
    expect(partsOf([card(2_000), cash, blik])).toMatchObject([
      { tender: 'card', status: 'paid', at: 'terminal' },
      { tender: 'cash', status: 'paid' },
      { tender: 'blik', status: 'requested', reference: 'b-1' },
    ])
  })

  it.each([
    ['the policy leaves it to head office', { policy: polishReturnPolicy }, [card(2_000)]],
    ['the till has no terminal', { cardTerminal: undefined }, [card(2_000)]],
    ['two cards paid', {}, [card(2_000), card(1_000, 'r-2')]],
  ] as const)('is asked of head office where %s', (_, { ...request }, payments) => {
    const parts = partsOf(payments, request as Partial<Case['request']>)
    expect(parts?.every((part) => part.status === 'requested' && part.reference !== undefined)).toBe(true)
  })
})

describe('the policy of returns', () => {
  it('leaves cards to head office until this says otherwise', () => {
    expect(returnPolicyOf({}).cardRefundsAtTerminal).toBe(0)
    expect(returnPolicyOf({ cardRefundsAtTerminal: 1 }).cardRefundsAtTerminal).toBe(1)
  })
})
