import { describe, expect, it } from 'vitest'
import {
  orderHandedOver,
  orderPlaced,
  pln,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  soldLine,
} from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import { chainRef } from '../fact/state-ref.ts'
import { foldHandover } from '../pickup/fold-handover.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { placeOrder } from '../pickup/place-order.ts'
import { pieces } from '../product/quantity.ts'
import type { ReturnDecision } from './decide-return.ts'
import { decideReturn } from './decide-return.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { RequestedLine, ReturnableDocument, ReturnRequest } from './return-request.ts'
import { riskClassOf } from './return-request.ts'

const placed = placeOrder(orderPlaced([soldLine(1, 2), soldLine(2, 1)], { deliveryCost: pln(1499) }))
const handover = orderHandedOver(
  [
    [1, 2],
    [2, 1],
  ],
  { writer: 't1', store: s1, at: '2026-11-10T22:30:00.000Z' },
)
const order = foldHandover(placed, handover).state as OrderState
const sold = saleCompleted([soldLine(1, 2)])
const sale = saleArea.fold(null, sold, chainRef('sale:t1-000001')).state as ReturnableDocument

const line = (number: number, count: number, change: Partial<RequestedLine> = {}): RequestedLine => ({
  line: number,
  quantity: pieces(count),
  reason: 'changed-mind',
  condition: 'as-new',
  ...change,
})
const request = (change: Partial<ReturnRequest> = {}): ReturnRequest => ({
  purchase: order,
  lines: [line(1, 1)],
  policy: polishReturnPolicy,
  freshness: 'fresh',
  today: '2026-11-21',
  store: s1,
  mayReturn: true,
  reachable: true,
  ...change,
})
const windowOf = ({ grounds }: ReturnDecision) => grounds.find(({ rule }) => rule === 'within-window')
const failed = ({ grounds }: ReturnDecision) =>
  grounds.filter(({ passed }) => !passed).map(({ rule }) => rule)
const offered = ({ offers }: ReturnDecision) =>
  offers.map(({ means, refused }) => (refused ? `${means}: ${refused}` : means))

describe('risk classes', () => {
  it.each([
    ['a', { purchase: sale }],
    ['b', { purchase: sale, store: s2 }],
    ['b', { purchase: sale, freshness: 'stale' }],
    ['b', { purchase: order }],
    ['c', { purchase: null }],
    ['d', { purchase: null, hasNumber: false }],
  ] as const)('%s: %#', (risk, change) => {
    expect(riskClassOf(request(change))).toBe(risk)
  })
})

describe('decideReturn', () => {
  it('authorises what is within the rules and shows every ground', () => {
    const decision = decideReturn(request())
    expect(decision).toMatchObject({ level: 'authorise', risk: 'b', gross: pln(1000), total: pln(1000) })
    expect(failed(decision)).toEqual([])
    expect(decision.grounds.map(({ rule }) => rule)).toEqual([
      'may-return',
      'document-known',
      'lines-chosen',
      'customer-has-goods',
      'still-returnable',
      'within-window',
      'withdrawal-allowed',
      'condition-accepted',
      'inspected',
      'offline-cap',
      'offline-day-cap',
    ])
  })

  it.each([
    ['more than is left', { lines: [line(1, 3)] }, 'still-returnable'],
    ['a line that is not there', { lines: [line(9, 1)] }, 'still-returnable'],
    ['no lines', { lines: [] }, 'lines-chosen'],
    ['nothing of a line', { lines: [line(1, 0)] }, 'lines-chosen'],
    ['one line twice', { lines: [line(1, 1), line(1, 1)] }, 'lines-chosen'],
    ['goods that nobody has got', { purchase: placed }, 'customer-has-goods'],
  ] as const)('denies %s and offers no money', (_, change, rule) => {
    const decision = decideReturn(request(change))
    expect(decision.level).toBe('deny')
    expect(failed(decision)).toContain(rule)
    expect(decision.offers).toEqual([])
  })

  it.each([
    ['hygiene', 'as-new', 'changed-mind', 'authorise'],
    ['hygiene', 'opened', 'changed-mind', 'override'],
    ['hygiene', 'unknown', 'does-not-fit', 'override'],
    ['hygiene', 'opened', 'faulty', 'authorise'],
    ['sealed-media', 'as-new', 'other', 'authorise'],
    ['sealed-media', 'opened', 'other', 'override'],
    ['made-to-order', 'as-new', 'changed-mind', 'override'],
    ['made-to-order', 'damaged', 'not-as-described', 'authorise'],
    ['perishable', 'as-new', 'changed-mind', 'override'],
    ['perishable', 'opened', 'faulty', 'authorise'],
  ] as const)('answers %s goods, %s, brought back as %s, with %s', (...answer) => {
    const [noWithdrawal, condition, reason, level] = answer
    const marked = { ...order, lines: order.lines.map((one) => ({ ...one, noWithdrawal })) }
    const decision = decideReturn(request({ purchase: marked, lines: [line(1, 1, { condition, reason })] }))
    expect(decision.level).toBe(level)
    const ground = decision.grounds.find(({ rule }) => rule === 'withdrawal-allowed')
    expect(ground).toMatchObject(
      level === 'override'
        ? { passed: false, args: { line: 1, mark: noWithdrawal, contract: 'distance' } }
        : { passed: true, args: {} },
    )
  })

  it('counts 14 local days from the day after receipt, and 30 from a sale in a store', () => {
    // Received on the 10th at 23:30 in Warsaw, on the 11th two hours east of Greenwich.
    expect(decideReturn(request({ today: '2026-11-24' })).level).toBe('authorise')
    const late = decideReturn(request({ today: '2026-11-25' }))
    expect(late.level).toBe('override')
    expect(windowOf(late)?.args).toEqual({ until: '2026-11-24', contract: 'distance' })
    expect(decideReturn(request({ today: '2026-11-25', zoneOffsetMinutes: 120 })).level).toBe('authorise')
    expect(decideReturn(request({ purchase: sale, today: '2026-12-21' })).level).toBe('authorise')
    expect(decideReturn(request({ purchase: sale, today: '2026-12-22' })).level).toBe('override')
    const reserved: OrderState = { ...order, contractType: 'reservation' }
    expect(decideReturn(request({ purchase: reserved, today: '2026-12-10' })).level).toBe('authorise')
  })

  it('ends the 14 days on a working day, and begins them with the last part of an order', () => {
    const onSaturday: OrderState = { ...order, receivedAt: '2026-11-07T10:00:00.000Z' }
    expect(decideReturn(request({ purchase: onSaturday, today: '2026-11-23' })).level).toBe('authorise')
    expect(decideReturn(request({ purchase: onSaturday, today: '2026-11-24' })).level).toBe('override')
    const inPart: OrderState = { ...order, status: 'ready' }
    const early = decideReturn(request({ purchase: inPart, today: '2027-02-01' }))
    expect([early.level, windowOf(early)]).toMatchObject(['authorise', { passed: true, args: {} }])
  })

  it('takes a complaint about faulty goods for two years, worn or not', () => {
    const faulty = [line(1, 1, { reason: 'faulty', condition: 'damaged' })]
    expect(decideReturn(request({ lines: faulty, today: '2028-11-09' })).level).toBe('authorise')
    expect(failed(decideReturn(request({ lines: faulty, today: '2028-11-10' })))).toEqual(['within-window'])
    const both = [...faulty, line(2, 1)]
    expect(failed(decideReturn(request({ lines: both, today: '2026-12-24' })))).toEqual(['within-window'])
  })

  it('says whose term it tells: that of a complaint only where no other goods come back', () => {
    const told = (...lines: readonly RequestedLine[]) => windowOf(decideReturn(request({ lines })))?.args
    const faulty = line(1, 1, { reason: 'faulty', condition: 'damaged' })
    expect(told(faulty)).toEqual({ until: '2028-11-09', right: 'complaint', contract: 'distance' })
    expect(told(faulty, line(2, 1))).toEqual({ until: '2026-11-24', contract: 'distance' })
    expect(told()).toEqual({ until: '2026-11-24', contract: 'distance' })
  })

  it('tells of what was bought in a store that no law on contracts at a distance excludes it', () => {
    const marked = { ...sale, lines: sale.lines.map((one) => ({ ...one, noWithdrawal: 'hygiene' as const })) }
    const decision = decideReturn(request({ purchase: marked, lines: [line(1, 1, { condition: 'opened' })] }))
    expect(decision.grounds.find(({ rule }) => rule === 'withdrawal-allowed')?.args).toMatchObject({
      contract: 'store',
    })
  })

  it('asks another person about damaged goods and for whoever takes no returns', () => {
    const worn = [line(1, 1, { condition: 'damaged' })]
    expect(decideReturn(request({ lines: worn })).level).toBe('override')
    expect(failed(decideReturn(request({ mayReturn: false })))).toEqual(['may-return'])
  })

  it('takes goods in without money when the document is unknown, and asks a manager without any proof', () => {
    const unknown = decideReturn(request({ purchase: null }))
    expect(unknown).toMatchObject({ level: 'contingency', risk: 'c', offers: [] })
    expect(decideReturn(request({ purchase: null, hasNumber: false })).level).toBe('override')
    const early = returnCompleted({ writer: 't9', store: s2, source: saleSource, lines: [[1, 1]] })
    const awaited = saleArea.fold(null, early, chainRef('sale:t1-000001')).state
    expect(decideReturn(request({ purchase: awaited }))).toMatchObject({ level: 'contingency', risk: 'c' })
  })

  it('takes dear goods in without money while nobody can tell their condition, and pays once somebody can', () => {
    const dear = { ...polishReturnPolicy, inspectFromMinor: 1000 }
    const unclear = { policy: dear, lines: [line(1, 1, { condition: 'unknown' })] }
    const waiting = decideReturn(request(unclear))
    expect(waiting).toMatchObject({ level: 'contingency', offers: [], total: pln(1000) })
    expect(failed(waiting)).toEqual(['inspected'])
    expect(decideReturn(request({ ...unclear, lines: [line(1, 1, { condition: 'opened' })] })).level).toBe(
      'authorise',
    )
    expect(decideReturn(request({ ...unclear, policy: { ...dear, inspectFromMinor: 1001 } })).level).toBe(
      'authorise',
    )
    expect(decideReturn(request({ ...unclear, policy: { ...dear, inspectFromMinor: 0 } })).level).toBe(
      'authorise',
    )
  })

  it('lets the strictest failing rule decide: deny, then override, then contingency', () => {
    const policy = { ...polishReturnPolicy, inspectFromMinor: 1 }
    const unclear = { policy, lines: [line(1, 1, { condition: 'unknown' })] }
    expect(decideReturn(request(unclear)).level).toBe('contingency')
    expect(decideReturn(request({ ...unclear, today: '2027-11-25' })).level).toBe('override')
    const over = { ...unclear, today: '2027-11-25', lines: [line(1, 9, { condition: 'unknown' })] }
    expect(decideReturn(request(over)).level).toBe('deny')
  })

  it('gives delivery back with the last part of a distance order, in time', () => {
    const all = [line(1, 2), line(2, 1)]
    expect(decideReturn(request({ lines: all }))).toMatchObject({ delivery: pln(1499), total: pln(4499) })
    expect(decideReturn(request()).delivery).toBeNull()
    expect(decideReturn(request({ lines: all, today: '2026-12-25' })).delivery).toBeNull()
    const [first, second] = order.lines
    if (!first || !second) throw new Error('two lines')
    const partly: OrderState = { ...order, lines: [{ ...first, returned: pieces(2) }, second] }
    expect(decideReturn(request({ purchase: partly, lines: [line(2, 1)] })).delivery).toEqual(pln(1499))
    const reserved: OrderState = { ...order, contractType: 'reservation' }
    expect(decideReturn(request({ purchase: reserved, lines: all })).delivery).toBeNull()
    const generous = { ...polishReturnPolicy, distanceDays: 100 }
    const late = decideReturn(request({ lines: all, policy: generous, today: '2026-12-25' }))
    expect([late.level, late.delivery]).toEqual(['authorise', null])
  })

  it('gives back of a dear delivery what the cheapest ordinary one would have cost', () => {
    const lines = [line(1, 2), line(2, 1)]
    const dear: OrderState = { ...order, cheapestDelivery: pln(899) }
    expect(decideReturn(request({ purchase: dear, lines }))).toMatchObject({
      delivery: pln(899),
      total: pln(3899),
    })
    const cheap: OrderState = { ...order, cheapestDelivery: pln(9999) }
    expect(decideReturn(request({ purchase: cheap, lines })).delivery).toEqual(pln(1499))
  })
})

describe('ways of paying back', () => {
  it('ask head office for the original, offer cash and credit with consent', () => {
    const { offers } = decideReturn(request())
    expect(offers.map(({ means, needsConsent }) => [means, needsConsent])).toEqual([
      ['original', false],
      ['cash', true],
      ['store-credit', true],
    ])
    expect(offers[0]?.parts).toEqual([
      { means: 'original', tender: 'blik', reference: 'ref-1', amount: pln(1000), status: 'requested' },
    ])
    expect(offers[1]?.parts).toMatchObject([{ tender: 'cash', status: 'paid' }])
  })

  it('pay a cash sale back in cash, here and now', () => {
    const decision = decideReturn(request({ purchase: sale }))
    expect(offered(decision)).toEqual(['original', 'store-credit'])
    expect(decision.offers[0]?.parts).toEqual([
      { means: 'original', tender: 'cash', amount: pln(1000), status: 'paid' },
    ])
    expect(decision.offers.every(({ needsConsent }) => !needsConsent)).toBe(true)
  })

  it('keep cash for a card payment under its cap, and at nothing where the shop wants none', () => {
    const none = { ...polishReturnPolicy, cashCapMinor: 0 }
    expect(offered(decideReturn(request({ policy: none })))).toEqual([
      'original',
      'cash: over-cash-cap',
      'store-credit',
    ])
    expect(offered(decideReturn(request({ policy: none, purchase: sale })))).toEqual([
      'original',
      'store-credit',
    ])
  })

  it('keep all cash under the offline cap while nobody can be asked, but not for an own fresh sale', () => {
    const offline = { reachable: false, policy: { ...polishReturnPolicy, offlineCashCapMinor: 999 } }
    expect(offered(decideReturn(request(offline)))).toContain('cash: over-offline-cash-cap')
    const elsewhere = { ...offline, purchase: sale, store: s2 }
    expect(offered(decideReturn(request(elsewhere)))).toContain('original: over-offline-cash-cap')
    expect(offered(decideReturn(request({ ...offline, purchase: sale })))).toEqual([
      'original',
      'store-credit',
    ])
  })

  it('want another person above the offline caps of a return and of a day', () => {
    const policy = { ...polishReturnPolicy, offlineTotalCapMinor: 999, offlineDayCapMinor: 2500 }
    expect(failed(decideReturn(request({ policy, reachable: false })))).toEqual(['offline-cap'])
    expect(failed(decideReturn(request({ policy })))).toEqual([])
    const roomy = { ...policy, offlineTotalCapMinor: 9999 }
    const day = { policy: roomy, reachable: false, offlineTodayMinor: 1501 }
    expect(failed(decideReturn(request(day)))).toEqual(['offline-day-cap'])
    expect(decideReturn(request({ ...day, offlineTodayMinor: 1500 })).level).toBe('authorise')
  })
})
