import type { FactBodies } from '#src/domain/fact/trade-fact.ts'
import type { BookKeeper } from './books.ts'

type Paid = FactBodies['saleCompleted']['payments'][number]
type Refunded = FactBodies['returnCompleted']['refunds'][number]
type Moved = FactBodies['cashMoved']

/** What is owed to whoever holds the card: each tender of its kind bears its id. */
const vouchers: readonly string[] = ['gift-card', 'voucher', 'store-credit']
/** By the card terminal. */
const charged: readonly string[] = ['card', 'blik']
const tenThousand = 10_000

export function load(keeper: BookKeeper, body: FactBodies['voucherLoaded']): void {
  const { shift, voucher, kind, isNew, amount, payments } = body
  if (isNew) keeper.note(`voucher ${voucher}`, kind)
  putOn(keeper, voucher, amount.minor)
  if (!shift) return
  keeper.add(`onCards ${shift}`, amount.minor)
  takeIn(keeper, shift, payments)
}

function putOn(keeper: BookKeeper, voucher: string, minor: number): void {
  keeper.add(`voucher ${voucher} loaded`, minor)
  keeper.add(`purse ${voucher}`, minor)
}

/** Money taken: by tender, in the drawer and from vouchers. */
export function takeIn(keeper: BookKeeper, shift: string, payments: readonly Paid[]): void {
  keeper.add(`cash ${shift}`, cashOf(payments))
  for (const { tender, amount, reference, foreign, change } of payments) {
    keeper.add(`tender ${shift} ${tender} taken`, amount.minor)
    if (charged.includes(tender)) keeper.add(`charged ${reference}`, amount.minor)
    if (foreign) takeForeign(keeper, shift, { ...foreign, changeMinor: change?.minor ?? NaN })
    if (!vouchers.includes(tender)) continue
    keeper.add(`voucher ${reference} spent`, amount.minor)
    keeper.add(`purse ${reference}`, -amount.minor)
  }
}

type Foreign = NonNullable<Paid['foreign']> & { readonly changeMinor: number }

/** Worth what its rate makes of it, less any part of a grosz. */
function takeForeign(keeper: BookKeeper, shift: string, { given, rate, changeMinor }: Foreign): void {
  const line = `foreign ${shift} ${given.currency}`
  keeper.add(`${line} taken`, given.minor)
  keeper.add(`${line} worth`, Math.floor((given.minor * rate) / tenThousand))
  keeper.add(`${line} change`, changeMinor)
  keeper.add(`cash ${shift} ${given.currency}`, given.minor)
}

/** What stays in the drawer of the shop's own money: what was given of it less all change. */
export const cashOf = (payments: readonly Paid[]): number =>
  payments
    .filter(({ tender, foreign }) => tender === 'cash' || foreign)
    .reduce((sum, { given, change, foreign }) => {
      const own = foreign ? 0 : (given?.minor ?? NaN)
      return sum + own - (change?.minor ?? NaN)
    }, 0)

/** Money given back: by tender, out of the drawer, onto vouchers, and what the processor is asked to send. */
export function payBack(keeper: BookKeeper, shift: string, refunds: readonly Refunded[]): void {
  for (const { refund, means, tender, amount, rounding, status, reference } of refunds) {
    keeper.add(`tender ${shift} ${tender} refunded`, amount.minor)
    if (status === 'requested') keeper.add(`refund ${refund}`, amount.minor)
    else if (tender === 'cash') keeper.add(`cash ${shift}`, -amount.minor - (rounding?.minor ?? 0))
    else if (vouchers.includes(tender) && reference) putOn(keeper, reference, amount.minor)
    if (means === 'store-credit') keeper.note(`voucher ${reference}`, 'store-credit')
  }
}

/** Foreign cash only ever leaves. */
export function move(keeper: BookKeeper, { shift, kind, amount }: Moved): void {
  const { minor, currency } = amount
  if (currency === 'PLN') {
    keeper.add(`cash ${shift}`, kind === 'paid-in' ? minor : -minor)
    keeper.add(`moved ${shift} ${kind}`, minor)
  } else {
    keeper.add(`cash ${shift} ${currency}`, -minor)
    keeper.add(`foreign ${shift} ${currency} ${kind}`, minor)
  }
}

export function open(keeper: BookKeeper, { shift, float, box }: FactBodies['shiftOpened']): void {
  keeper.add(`cash ${shift}`, float.minor)
  if (!box) return
  keeper.note(`box ${shift}`, box.box)
  for (const { sum } of box.foreign ?? []) {
    keeper.add(`cash ${shift} ${sum.currency}`, sum.minor)
    keeper.add(`foreign ${shift} ${sum.currency} brought`, sum.minor)
  }
  if (!box.carried) return
  keeper.add(`box ${box.carried.from} set-in`, float.minor)
  for (const { sum } of box.foreign ?? [])
    keeper.add(`box ${box.carried.from} set-in ${sum.currency}`, sum.minor)
}

export function close(keeper: BookKeeper, body: FactBodies['shiftClosed']): void {
  const { shift, countedCash, foreign = [], lifted } = body
  keeper.add(`counted ${shift}`, countedCash.minor)
  for (const { counted } of foreign) keeper.add(`counted ${shift} ${counted.currency}`, counted.minor)
  keeper.note(`shift ${shift}`, 'closed')
  if (!lifted) return
  keeper.note(`box ${shift} carried`, lifted.box)
  keeper.add(`box ${shift} lifted`, countedCash.minor)
  for (const { counted } of foreign) keeper.add(`box ${shift} lifted ${counted.currency}`, counted.minor)
}
