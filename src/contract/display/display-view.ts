import * as v from 'valibot'
import type { Currency } from '../../domain/money/money.ts'
import type { VoucherKind } from '../../domain/stored-value/voucher-facts.ts'

/** One line as the customer reads it; sums in minor units, deposits and savings included. */
export type DisplayLine = {
  readonly key: string
  readonly name: string
  /** As it is written: `2 szt.`, `1,250 kg`. */
  readonly quantity: string
  readonly minor: number
}

export type LeftOnVoucher = { readonly kind: VoucherKind; readonly minor: number }

/** What the till says to its customer. Nothing of other customers, and no name. */
export type DisplaySaid =
  | { readonly shows: 'idle' }
  | {
      readonly shows: 'basket'
      readonly lines: readonly DisplayLine[]
      readonly totalMinor: number
      readonly savedMinor: number
      readonly currency: Currency
    }
  | {
      readonly shows: 'thanks'
      readonly document: string
      readonly totalMinor: number
      readonly changeMinor: number
      readonly currency: Currency
      /** What the customer reads with her phone: the address of the receipt. */
      readonly receiptUrl?: string
      readonly left?: readonly LeftOnVoucher[]
    }
  | {
      /** The card terminal waits for the customer: a card, or the code of BLIK. */
      readonly shows: 'terminal'
      readonly tender: 'card' | 'blik'
      readonly minor: number
      readonly currency: Currency
    }
  | {
      readonly shows: 'voucher'
      readonly kind: VoucherKind
      readonly balanceMinor: number
      readonly currency: Currency
      /** Of one that was just made: whoever reads it may spend it. */
      readonly number?: string
    }
  | {
      /** Of a sale that ended earlier. */
      readonly shows: 'receipt'
      readonly document: string
      readonly receiptUrl: string
    }

/** What the customer's window shows, as main has it. */
export type DisplayView = {
  readonly said: DisplaySaid
  readonly language: 'pl' | 'en'
  readonly zone: string
  /** Nothing of it counts. */
  readonly isTraining: boolean
}

const minor = v.pipe(v.number(), v.safeInteger())
const positive = v.pipe(minor, v.minValue(0))
const words = v.pipe(v.string(), v.maxLength(200))
const webAddress = v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/\S+$/))
const currency = v.picklist(['PLN', 'EUR', 'CZK', 'GBP', 'USD'] satisfies Currency[])

const voucherKind = v.picklist(['gift-card', 'voucher', 'store-credit'] satisfies VoucherKind[])

export const displaySaidSchema = v.variant('shows', [
  v.strictObject({ shows: v.literal('idle') }),
  v.strictObject({
    shows: v.literal('basket'),
    lines: v.pipe(
      v.array(v.strictObject({ key: words, name: words, quantity: words, minor })),
      v.maxLength(2_000),
    ),
    totalMinor: positive,
    savedMinor: positive,
    currency,
  }),
  v.strictObject({
    shows: v.literal('thanks'),
    document: words,
    totalMinor: positive,
    changeMinor: positive,
    currency,
    receiptUrl: v.exactOptional(webAddress),
    left: v.exactOptional(
      v.pipe(v.array(v.strictObject({ kind: voucherKind, minor: positive })), v.maxLength(50)),
    ),
  }),
  v.strictObject({
    shows: v.literal('terminal'),
    tender: v.picklist(['card', 'blik']),
    minor: positive,
    currency,
  }),
  v.strictObject({
    shows: v.literal('voucher'),
    kind: voucherKind,
    balanceMinor: positive,
    currency,
    number: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{19}$/))),
  }),
  v.strictObject({ shows: v.literal('receipt'), document: words, receiptUrl: webAddress }),
])
