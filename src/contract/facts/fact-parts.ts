import * as v from 'valibot'
import type {
  CustomerId,
  DocumentNo,
  Gtin,
  NoteId,
  OrderNo,
  Sku,
  StaffId,
  StoreId,
  VoucherId,
} from '../../base/ids.ts'
import type { OverrideCause } from '../../domain/access/override.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { Payment, Tender } from '../../domain/payment/payment.ts'
import type { ClaimOutcome } from '../../domain/fact/claim-outcome.ts'
import type { LossReason, OrderDelivery, PutBackLoss } from '../../domain/pickup/order-facts.ts'
import type { BasketDiscount, DiscountReason, LineDiscount } from '../../domain/basket/discount-given.ts'
import type { BasketLine, VoidedLine } from '../../domain/basket/basket.ts'
import type { StaffPurchase } from '../../domain/basket/staff-purchase.ts'
import type { VoidCause } from '../../domain/basket/parked-facts.ts'
import type { SaleVoidCause } from '../../domain/basket/void-facts.ts'
import type { SoldLine } from '../../domain/basket/sale-facts.ts'
import type { ConsentChannel } from '../../domain/customer/consent-said.ts'
import type { Deposit, DepositKind, DepositRow } from '../../domain/product/deposit.ts'
import type { NoWithdrawal } from '../../domain/product/no-withdrawal.ts'
import type { Quantity } from '../../domain/product/quantity.ts'
import type { Saving } from '../../domain/promotion/price-lines.ts'
import type { HeldLine, Refund, ReturnedLine, ReturnSource } from '../../domain/returns/return-facts.ts'
import type { BoxLifted, BoxSetIn } from '../../domain/shift/box-facts.ts'
import type { ForeignCount, ForeignInBox, ForeignTotal } from '../../domain/shift/counted-cash.ts'
import type { ShiftTotals } from '../../domain/shift/shift-totals.ts'
import type { FiscalRecord } from '../../domain/tax/fiscal-record.ts'
import type { VatLetter, VatSummaryRow } from '../../domain/tax/vat.ts'

/** A schema that lets in exactly a type of the domain. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>

const branded = <T extends string>(pattern: RegExp): SchemaOf<T> =>
  v.custom<T>((value) => typeof value === 'string' && pattern.test(value), 'not an id of its kind')

export const storeId = branded<StoreId>(/^[a-z0-9]+$/)
export const staffId = branded<StaffId>(/^\S{1,40}$/)
export const customerId = branded<CustomerId>(/^\S{1,40}$/)
export const sku = branded<Sku>(/^\S{1,60}$/)
export const gtin = branded<Gtin>(/^(\d{8}|\d{12,14})$/)
export const orderNo = branded<OrderNo>(/^\S{1,60}$/)
export const documentNo = branded<DocumentNo>(/^[a-z0-9]+-\d{6,12}$/)

export const voucherId = branded<VoucherId>(/^[0-9a-f]{32}$/)

/** Words are no ids: what a cashier might have typed is not let in. */
export const noteId = branded<NoteId>(/^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/)
export const noteIds = v.array(noteId)

export const overrideCause = v.picklist([
  'change',
  'check',
  'mistake',
  'recounted',
  'goodwill',
  'faulty',
  'damaged',
  'missing',
  'shelf-price',
  'matched-price',
  'staff',
  'other',
] satisfies OverrideCause[])

export const nip = v.pipe(v.string(), v.regex(/^\d{10}$/))
export const text = v.pipe(v.string(), v.maxLength(500))
export const timestamp = v.pipe(v.string(), v.isoTimestamp())
export const date = v.pipe(v.string(), v.isoDate())
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const lineNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const minor = v.pipe(v.number(), v.safeInteger())

export const money: SchemaOf<Money> = v.object({
  minor,
  currency: v.picklist(['PLN', 'EUR', 'CZK', 'GBP', 'USD'] satisfies Currency[]),
})

export const quantity: SchemaOf<Quantity> = v.object({ value: minor, scale: v.picklist([0, 3]) })

export const vatLetter = v.picklist(['A', 'B', 'C', 'D', 'E', 'F', 'G'] satisfies VatLetter[])

export const fiscalRecord: SchemaOf<FiscalRecord> = v.variant('outcome', [
  v.object({
    outcome: v.literal('registered'),
    number: v.pipe(v.string(), v.maxLength(40)),
    printer: v.pipe(v.string(), v.maxLength(40)),
    eReceipt: v.exactOptional(v.picklist(['taken', 'refused'])),
  }),
  v.object({ outcome: v.picklist(['marked', 'skipped']) }),
])

export const vatRow: SchemaOf<VatSummaryRow> = v.object({
  letter: vatLetter,
  percent: v.nullable(v.number()),
  net: minor,
  vat: minor,
  gross: minor,
})

const tender = v.picklist([
  'cash',
  'foreign-cash',
  'card',
  'blik',
  'transfer',
  'gift-card',
  'voucher',
  'store-credit',
  'exchange',
] satisfies Tender[])

export const claimOutcome: SchemaOf<ClaimOutcome> = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}:[1-9][0-9]*$/)),
  attempt: text,
  outcome: v.picklist(['held', 'unconfirmed']),
})

export const payment: SchemaOf<Payment> = v.object({
  tender,
  amount: money,
  given: v.exactOptional(money),
  change: v.exactOptional(money),
  rounding: v.exactOptional(money),
  foreign: v.exactOptional(v.object({ given: money, rate: count })),
  reference: v.exactOptional(text),
  card: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]{1,64}$/))),
  left: v.exactOptional(money),
  claim: v.exactOptional(claimOutcome),
})

const depositKind = v.picklist(['plastic', 'can', 'glass'] satisfies DepositKind[])

const deposit: SchemaOf<Deposit> = v.object({ kind: depositKind, amount: money })

export const depositRow: SchemaOf<DepositRow> = v.object({
  kind: depositKind,
  unit: money,
  count,
  amount: money,
})

export const saving: SchemaOf<Saving> = v.object({
  offer: text,
  name: text,
  amount: money,
  approvedBy: v.exactOptional(staffId),
})

const noWithdrawal = v.picklist([
  'made-to-order',
  'perishable',
  'hygiene',
  'sealed-media',
] satisfies NoWithdrawal[])

export const soldLine: SchemaOf<SoldLine> = v.object({
  line: lineNumber,
  sku,
  gtin: v.nullable(gtin),
  name: text,
  variant: v.nullable(text),
  quantity,
  unitPrice: money,
  gross: money,
  vat: vatLetter,
  savings: v.exactOptional(v.array(saving)),
  labelPrice: v.exactOptional(money),
  dayPrice: v.exactOptional(money),
  lot: v.exactOptional(text),
  serial: v.exactOptional(text),
  deposit: v.exactOptional(deposit),
  noWithdrawal: v.exactOptional(noWithdrawal),
  notes: v.exactOptional(noteIds),
})

const percent = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))
const given = {
  reason: v.picklist([
    'shelf-price',
    'damaged',
    'matched-price',
    'goodwill',
    'other',
    'staff',
  ] satisfies DiscountReason[]),
  approvedBy: v.exactOptional(staffId),
}

const lineDiscount: SchemaOf<LineDiscount> = v.variant('kind', [
  v.object({ ...given, kind: v.literal('percent'), percent }),
  v.object({ ...given, kind: v.literal('off'), off: money }),
  v.object({ ...given, kind: v.literal('price'), price: money }),
])

export const basketDiscount: SchemaOf<BasketDiscount> = v.variant('kind', [
  v.object({ ...given, kind: v.literal('percent'), percent }),
  v.object({ ...given, kind: v.literal('off'), off: money, from: money }),
])

export const staffPurchase: SchemaOf<StaffPurchase> = v.object({
  staff: staffId,
  approvedBy: v.exactOptional(staffId),
})

/** Every member of a line, so that none is carried to another till unseen. */
export const basketLine: SchemaOf<BasketLine> = v.object({
  key: text,
  sku,
  gtin: v.nullable(gtin),
  name: text,
  variant: v.nullable(text),
  quantity,
  unitPrice: money,
  vat: vatLetter,
  unit: v.picklist(['piece', 'kg']),
  category: text,
  discount: v.exactOptional(lineDiscount),
  labelPrice: v.exactOptional(money),
  lot: v.exactOptional(text),
  serial: v.exactOptional(text),
  deposit: v.exactOptional(deposit),
  noWithdrawal: v.exactOptional(noWithdrawal),
  dayPrice: v.exactOptional(money),
  regularPrice: v.exactOptional(money),
  lowest30: v.exactOptional(money),
  notes: v.exactOptional(noteIds),
} satisfies Readonly<Record<keyof BasketLine, unknown>>)

export const voidedLine: SchemaOf<VoidedLine> = v.object({
  key: text,
  sku,
  quantity,
  unitPrice: money,
  by: v.nullable(staffId),
  at: timestamp,
})

export const voidCause = v.picklist([
  'customer-left',
  'no-money',
  'mistake',
  'not-collected',
  'other',
] satisfies VoidCause[])

export const saleVoidCause = v.picklist([
  'wrong-goods',
  'wrong-price',
  'customer-left',
  'mistake',
  'other',
] satisfies SaleVoidCause[])

export const lineAmount = v.object({ line: lineNumber, quantity })

export const handoverLine = v.object({ line: lineNumber, quantity, sku: v.exactOptional(sku) })

export const goods = v.object({ sku, quantity })

export const putBackLoss: SchemaOf<PutBackLoss> = v.object({
  line: lineNumber,
  sku,
  quantity,
  reason: v.picklist(['not-found', 'sold-meanwhile', 'broken', 'spoiled'] satisfies LossReason[]),
})

export const delivery: SchemaOf<OrderDelivery> = v.variant('kind', [
  v.object({ kind: v.literal('pickup'), store: storeId }),
  v.object({ kind: v.literal('locker'), point: text }),
  v.object({ kind: v.literal('courier') }),
])

export const returnSource: SchemaOf<ReturnSource> = v.variant('kind', [
  v.object({ kind: v.literal('order'), order: orderNo }),
  v.object({ kind: v.literal('sale'), sale: documentNo, store: storeId }),
])

const broughtBack = {
  line: lineNumber,
  sku,
  name: text,
  variant: v.nullable(text),
  quantity,
  reason: v.picklist(['does-not-fit', 'changed-mind', 'faulty', 'wrong-goods', 'not-as-described', 'other']),
  condition: v.picklist(['as-new', 'opened', 'damaged', 'unknown']),
}

export const heldLine: SchemaOf<HeldLine> = v.object(broughtBack)

export const returnedLine: SchemaOf<ReturnedLine> = v.object({
  ...broughtBack,
  refund: money,
  vat: vatLetter,
  disposition: v.picklist(['resell', 'inspect', 'damaged', 'to-supplier']),
})

export const refund: SchemaOf<Refund> = v.object({
  refund: text,
  means: v.picklist(['original', 'cash', 'store-credit', 'exchange']),
  tender,
  amount: money,
  rounding: v.exactOptional(money),
  status: v.picklist(['requested', 'paid']),
  reference: v.exactOptional(text),
  at: v.exactOptional(v.picklist(['terminal', 'hand'])),
})

export const countedKinds = v.array(v.object({ minor: count, count }))

export const foreignCount: SchemaOf<ForeignCount> = v.object({
  expected: money,
  counted: money,
  counts: countedKinds,
})

const foreignInBox: SchemaOf<ForeignInBox> = v.object({ sum: money, worth: money })

const boxNumber = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,8}$/))

export const boxLifted: SchemaOf<BoxLifted> = v.object({
  box: boxNumber,
  isCounted: v.boolean(),
  foreign: v.exactOptional(v.array(foreignInBox)),
})

export const boxSetIn: SchemaOf<BoxSetIn> = v.object({
  box: boxNumber,
  carried: v.exactOptional(
    v.object({ from: documentNo, sum: money, foreign: v.exactOptional(v.array(foreignInBox)) }),
  ),
  foreign: v.exactOptional(v.array(foreignInBox)),
})

const foreignTotal: SchemaOf<ForeignTotal> = v.object({
  taken: money,
  brought: v.exactOptional(foreignInBox),
  paidOut: v.exactOptional(money),
  dropped: v.exactOptional(money),
  worth: money,
  change: money,
})

/** What of a closing says by how much its drawer is out. */
export const closingSums = v.object({
  expectedCash: money,
  countedCash: money,
  foreign: v.exactOptional(v.array(foreignCount)),
  totals: v.exactOptional(v.object({ foreign: v.exactOptional(v.array(foreignTotal)) })),
})

export const shiftTotals: SchemaOf<ShiftTotals> = v.object({
  paidIn: money,
  paidOut: money,
  dropped: money,
  tenders: v.array(v.object({ tender, taken: money, refunded: money })),
  soldVat: v.array(vatRow),
  returnedVat: v.array(vatRow),
  cashiers: v.array(
    v.object({
      staff: v.nullable(staffId),
      sales: count,
      salesGross: money,
      returns: count,
      returnsGross: money,
    }),
  ),
  drawerOpenings: count,
  voids: v.exactOptional(v.object({ count, gross: money })),
  deposits: v.exactOptional(
    v.object({
      taken: money,
      paidBack: money,
      rounding: v.exactOptional(money),
      withGoods: v.exactOptional(money),
    }),
  ),
  rounding: v.exactOptional(money),
  vouchersLoaded: v.exactOptional(money),
  foreign: v.exactOptional(v.array(foreignTotal)),
})

const consentChannel = v.picklist(['email', 'sms', 'phone'] as const satisfies readonly ConsentChannel[])

export const contact = v.object({ name: text, phone: v.nullable(text), email: v.nullable(text) })

export const consentGiven = v.object({
  channel: consentChannel,
  isGiven: v.literal(true),
  wording: text,
  over: v.record(v.string(), count),
})

export const consentWithdrawn = v.object({ channel: consentChannel, isGiven: v.literal(false) })
