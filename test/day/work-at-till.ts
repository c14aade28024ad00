import { closeFiscalDay } from '#src/app/close-fiscal-day.ts'
import { handOver } from '#src/app/hand-over.ts'
import { moveCash } from '#src/app/move-cash.ts'
import { openDrawer } from '#src/app/open-drawer.ts'
import { parkBasket } from '#src/app/park-basket.ts'
import { recallBasket } from '#src/app/recall-basket.ts'
import { refundDeposit } from '#src/app/refund-deposit.ts'
import { reportShift } from '#src/app/report-shift.ts'
import { voidBasket, voidParked } from '#src/app/void-basket.ts'
import { voidSale } from '#src/app/void-sale.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { basketOf } from '#src/domain/basket/basket-of.ts'
import type { ParkedState } from '#src/domain/basket/parked-state.ts'
import { totals } from '#src/domain/basket/totals.ts'
import { voidableSale } from '#src/domain/basket/void-sale.ts'
import { money } from '#src/domain/money/money.ts'
import { canHandOver, handoverLines } from '#src/domain/pickup/can-hand-over.ts'
import { countDeposits } from '#src/domain/product/count-deposits.ts'
import { payEmpties } from '#src/domain/shift/pay-empties.ts'
import { expectedCash } from '#src/domain/shift/expected-cash.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { checkMovement } from '#src/domain/shift/move-cash.ts'
import type { CashMovement } from '#src/domain/shift/cash-facts.ts'
import { awaited, type Desk } from './desk.ts'
import { practise } from './practise-at-till.ts'
import { clearShelf, showWrongCode } from './put-back-at-till.ts'
import { exchange, giveBack } from './return-at-till.ts'
import { fillBasket, payBasket, pricingAt, sell } from './sell-at-till.ts'
import { close, lift, open, setIn } from './shift-at-till.ts'
import type { Done, Sold, Step } from './step.ts'
import { giveCredit, loadCard } from './value-at-till.ts'

const currency = 'PLN'
const bottleMinor = 50
const notesMinor = 10_000

type Of<A extends Step['act']> = Extract<Step, { readonly act: A }>

/** One table of all that happens at a till: each act by the use case that the screens take for it. */
const acts: { readonly [A in Step['act']]: (desk: Desk, step: Of<A>) => Promise<Done> } = {
  open,
  'set-in': setIn,
  sell,
  'sell-and-void': sellAndVoid,
  park: async (desk, { goods }) => {
    const basket = await fillBasket(desk, goods)
    const draft = parkBasket(desk.context(), basket, totals(basket, await pricingAt(desk)))
    return { document: await desk.run(draft), cashMinor: 0 }
  },
  'give-up': async (desk, { goods }) => {
    const { lines } = await fillBasket(desk, goods)
    const { shift } = await desk.shift()
    const given = { lines, gross: money(0, currency), shift, cause: 'customer-left' } as const
    return { document: await desk.run(voidBasket(desk.context(), given)), cashMinor: 0 }
  },
  recall: async (desk, { parked, ways }) => {
    const found = await parkedAt(desk, parked)
    await desk.run(recallBasket(desk.context(), found))
    return payBasket(desk, basketOf(found), { ways })
  },
  clear: async (desk, { parked }) => {
    const { shift } = await desk.shift()
    const draft = voidParked(desk.context(), await parkedAt(desk, parked), shift)
    return { document: await desk.run(draft), cashMinor: 0 }
  },
  return: giveBack,
  exchange,
  'blind-return': giveCredit,
  'load-card': loadCard,
  'hand-over': handOut,
  'put-back': clearShelf,
  'wrong-code': showWrongCode,
  deposit: async (desk, { bottles }) => {
    const amount = money(bottleMinor, currency)
    const rows = countDeposits([{ kind: 'plastic', amount, count: bottles }])
    const draft = refundDeposit(desk.context(), await desk.shift(), payEmpties(rows, currency, 1))
    return { document: await desk.run(draft), cashMinor: -bottles * bottleMinor }
  },
  move: (desk, { kind, reason, minor, currency: of = currency }) =>
    moved(desk, { kind, reason, amount: money(minor, of) }),
  drop: async (desk, { keepMinor }) => {
    const over = expectedCash(await desk.shift()).minor - keepMinor
    const minor = Math.floor(over / notesMinor) * notesMinor
    if (minor <= 0) return { document: null, cashMinor: 0 }
    return moved(desk, { kind: 'safe-drop', reason: 'safe', amount: money(minor, currency) })
  },
  'no-sale': async (desk) => {
    const shift = await desk.shift()
    await desk.approve('open-drawer', { cause: 'change', about: null, shift: shift.shift })
    return { document: await desk.run(openDrawer(desk.context(), shift, 'change')), cashMinor: 0 }
  },
  report: async (desk) => {
    const shift = await desk.shift()
    await desk.approve('see-expected-cash', { cause: 'check', about: null, shift: shift.shift })
    return { document: await desk.run(reportShift(desk.context(), shift)), cashMinor: 0 }
  },
  'end-fiscal-day': async (desk) => {
    const draft = closeFiscalDay(desk.context(), await desk.shift())
    return { document: await desk.run(draft), cashMinor: 0 }
  },
  practise,
  close,
  lift,
  settle,
}

export function work(desk: Desk, step: Step): Promise<Done> {
  const act = acts[step.act] as (desk: Desk, step: Step) => Promise<Done> // of this very act
  return act(desk, step)
}

/** Undoes the sale at once, on a manager's word. */
async function sellAndVoid(desk: Desk, sold: Sold): Promise<Done> {
  const { document, cashMinor } = await sell(desk, sold)
  const no = document as DocumentNo // cash is never in doubt
  const shift = await desk.shift()
  const view = await desk.queries.sale(no)
  if (view?.value.type !== 'sale') throw new Error(`${no} is not known here`)
  const sale = voidableSale(shift, view.value)
  if (!sale.ok) throw new Error(`${no} cannot be undone: ${sale.reason}`)
  const approvedBy = await desk.approve('void-sale', { cause: 'mistake', about: no, shift: shift.shift })
  const voided = { sale: sale.value, cause: 'mistake', approvedBy } as const
  await desk.run(voidSale(desk.context(), voided))
  return { document: no, cashMinor: cashMinor - sale.value.cash.minor }
}

/** One parked at another till may be on its way here. */
const parkedAt = ({ queries }: Desk, no: DocumentNo): Promise<ParkedState> =>
  awaited(`${no} is parked`, async () => (await queries.parkedBaskets()).find(({ parked }) => parked === no))

async function handOut(desk: Desk, step: Of<'hand-over'>): Promise<Done> {
  const { store } = desk.context()
  const order = await awaited(`${step.order} is ready`, async () => {
    const view = await desk.queries.order(step.order)
    if (view?.value.type !== 'order') return null
    const where = { today: desk.terminal.facts.today(), store: store.store }
    return canHandOver(view.value, where).ok ? view.value : null
  })
  const { shift } = await desk.shift()
  const lines = handoverLines(order)
  const handover = { order, lines, verified: 'code', rates: polishRates, shift } as const
  const draft = handOver(desk.context(), handover)
  return { document: await desk.run(draft), cashMinor: 0 }
}

async function moved(desk: Desk, movement: CashMovement): Promise<Done> {
  const shift = await desk.shift()
  const checked = checkMovement(shift, movement.kind, movement.amount)
  if (!checked.ok) throw new Error(`${movement.kind}: ${checked.reason}`)
  const minor = movement.kind === 'paid-in' ? movement.amount.minor : -movement.amount.minor
  const document = await desk.run(moveCash(desk.context(), shift, movement))
  const isOwn = movement.amount.currency === currency
  return isOwn ? { document, cashMinor: minor } : { document, cashMinor: 0, euroMinor: minor }
}

/** Acts that stand open go on: the card terminal is asked what it knows. */
async function settle({ terminal }: Desk): Promise<Done> {
  const [open] = terminal.saga.open()
  if (!open) throw new Error('Nothing is open')
  const ended = await terminal.saga.settle(open.act, 'finish')
  if (!ended.ok || 'abandoned' in ended) throw new Error(`not settled: ${JSON.stringify(ended)}`)
  return { document: ended.document as DocumentNo, cashMinor: 0 }
}
