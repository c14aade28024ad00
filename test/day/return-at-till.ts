import { completeExchange } from '#src/app/complete-exchange.ts'
import { completeReturn } from '#src/app/complete-return.ts'
import { seekPurchase } from '#src/app/seek-purchase.ts'
import type { PurchaseView } from '#src/app/ports.ts'
import { tradingDay, zoneOffsetMinutes } from '#src/app/trading-day.ts'
import type { StaffId, VoucherId } from '#src/base/ids.ts'
import { totals } from '#src/domain/basket/totals.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import { pieces, type Quantity } from '#src/domain/product/quantity.ts'
import { decideReturn } from '#src/domain/returns/decide-return.ts'
import { weighExchange } from '#src/domain/returns/exchange.ts'
import { refundOffers, type RefundOffer } from '#src/domain/returns/refund-offers.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import type { RequestedLine } from '#src/domain/returns/return-request.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { isFreshCopy } from '#src/domain/returns/without-an-answer.ts'
import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import { isVoucherKind } from '#src/domain/stored-value/is-voucher-kind.ts'
import { returnToComplete, type ReturnInHand } from '#renderer/features/returns/return-in-hand.ts'
import { bagSku } from '#tools/demo/data/generate-till-goods.ts'
import { awaited, type Desk } from './desk.ts'
import { drawerOf, pay } from './pay-at-till.ts'
import { fillBasket, pricingAt } from './sell-at-till.ts'
import type { Done, Step, Wanted } from './step.ts'

type Returned = Extract<Step, { readonly act: 'return' }>
type Exchanged = Extract<Step, { readonly act: 'exchange' }>

/** More cash than the rules let out while head office cannot be asked: the customer comes again. */
const refused: Done = { document: null, cashMinor: 0 }

/** Takes one line of a purchase back, its money the way it came, or in cash where that way is not open. */
export async function giveBack(desk: Desk, step: Returned): Promise<Done> {
  const inHand = await decide(desk, step)
  const offer = openOffer(inHand.decision.offers)
  if (!offer) return refused
  const terms = { offer, rates: await desk.queries.vatRates(), overriddenBy: await overridden(desk, inHand) }
  const context = desk.context()
  const draft = completeReturn(context, returnToComplete(context, inHand, terms))
  return { document: await desk.run(draft), cashMinor: -cashIn(offer), ...ontoVoucher(offer) }
}

/** Takes other goods for it, and pays or gets back the difference; comes again where it would not come out as meant. */
export async function exchange(desk: Desk, step: Exchanged): Promise<Done> {
  const inHand = await decide(desk, step)
  const { decision, request, shift, view } = inHand
  const basket = await fillBasket(desk, goodsInstead(step, inHand))
  const sums = totals(basket, await pricingAt(desk))
  const { credit, toPay, toRefund, outcome } = weighExchange(decision.total, sums.due)
  const known = { request, purchase: view.value, totalMinor: toRefund.minor }
  const offer = outcome === 'refund' ? openOffer(refundOffers(known, toRefund)) : null
  if (outcome !== step.outcome || (outcome === 'refund' && !offer)) return refused
  const payments = outcome === 'pay' ? await pay(desk, { due: toPay }, step.ways) : []
  const rates = await desk.queries.vatRates()
  const terms = { offer, credit, rates, overriddenBy: await overridden(desk, inHand) }
  const context = desk.context()
  const returned = returnToComplete(context, inHand, terms)
  const sold = { basket, totals: sums, shift: shift.shift, payments }
  const draft = completeExchange(context, { returned, sold, credit })
  const document = await desk.run(draft)
  const { cashMinor, euroMinor } = drawerOf(payments)
  return { document, cashMinor: cashMinor - cashIn(offer), euroMinor, ...ontoVoucher(offer) }
}

/** The same once more, the same and something beside it, or the cheapest of all goods. */
function goodsInstead({ outcome, goods }: Exchanged, { request, view }: ReturnInHand): readonly Wanted[] {
  if (outcome === 'refund') return [{ sku: bagSku, count: 1 }]
  const [asked] = request.lines
  const line = view.value.lines.find((one) => one.line === asked?.line)
  if (!asked || !line) throw new Error('Nothing comes back')
  const same = { sku: line.sku, count: asked.quantity.value }
  return outcome === 'even' ? [same] : [same, ...goods]
}

async function decide(desk: Desk, step: Returned | Exchanged): Promise<ReturnInHand> {
  const view = await purchaseOf(desk, step)
  const shift = await desk.shift()
  const { store, now } = desk.context()
  const { state, caughtUpAt } = desk.terminal.linkStatus()
  const request = {
    purchase: view.value,
    lines: [chooseLine(view.value.lines, step)],
    policy: returnPolicyOf(await desk.queries.returnPolicyValues()),
    freshness: isFreshCopy(view.asOf ?? caughtUpAt, now) ? 'fresh' : 'stale',
    today: tradingDay(store.zone, now),
    store: store.store,
    mayReturn: true,
    reachable: state === 'online',
    offlineTodayMinor: shift.riskedReturns?.minor ?? 0,
    zoneOffsetMinutes: zoneOffsetMinutes(store.zone, now),
    cashStepMinor: cashPolicyOf(await desk.queries.cashPolicyValues()).cashStepMinor,
  } as const
  return { view, request, decision: decideReturn(request), shift, held: null }
}

/** A sale of another till is returned when head office has told it; an order of the web is asked for. */
async function purchaseOf(desk: Desk, { of }: Returned | Exchanged): Promise<PurchaseView> {
  const { queries } = desk
  const find = (): Promise<PurchaseView | null> =>
    of.kind === 'sale' ? queries.sale(of.sale) : queries.order(of.order)
  if (of.kind === 'order' && !(await find())) await desk.run(seekPurchase(desk.context(), of.order))
  return awaited(`the purchase ${JSON.stringify(of)}`, async () => {
    const view = await find()
    const isKnown = view !== null && (isOwn(desk, view) || view.asOf !== null)
    return isKnown && view.value.lines.some(isLeft) ? view : null
  })
}

const isOwn = ({ terminal }: Desk, { value }: PurchaseView): boolean =>
  value.type === 'sale' && value.terminal === terminal.facts.names.terminal

const isLeft = (line: PurchaseLine): boolean => returnable(line).value > 0

/** One piece of the line, or all that was weighed. */
function chooseLine(lines: readonly PurchaseLine[], { pick, isWorn }: Returned | Exchanged): RequestedLine {
  const left = lines.filter(isLeft)
  const line = left[pick % left.length]
  if (!line) throw new Error('Nothing is left to return')
  const quantity: Quantity = line.quantity.scale === 0 ? pieces(1) : returnable(line)
  return {
    line: line.line,
    quantity,
    reason: isWorn ? 'faulty' : 'does-not-fit',
    condition: isWorn ? 'damaged' : 'as-new',
  }
}

/** The first way that is open, in money. */
const openOffer = (offers: readonly RefundOffer[]): RefundOffer | null =>
  offers.find(({ means, refused: why }) => why === null && means !== 'store-credit') ?? null

const cashIn = (offer: RefundOffer | null): number =>
  (offer?.parts ?? [])
    .filter(({ tender, status }) => tender === 'cash' && status === 'paid')
    .reduce((sum, { amount, rounding }) => sum + amount.minor + (rounding?.minor ?? 0), 0)

/** A card is filled again by what it had paid. */
function ontoVoucher(offer: RefundOffer | null): Pick<Done, 'loaded'> {
  const part = offer?.parts.find(({ tender }) => isVoucherKind(tender))
  const voucher = part?.reference as VoucherId | undefined // of a voucher's tender
  return part && voucher ? { loaded: { voucher, minor: part.amount.minor } } : {}
}

async function overridden(desk: Desk, { decision, shift }: ReturnInHand): Promise<StaffId | null> {
  if (decision.level === 'authorise') return null
  if (decision.level !== 'override')
    throw new Error(`The return is not allowed: ${JSON.stringify(decision.grounds)}`)
  return desk.approve('override-return', { cause: 'goodwill', about: null, shift: shift.shift })
}
