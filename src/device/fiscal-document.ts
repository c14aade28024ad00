/** A letter of the VAT table that stands in the printer. */
export type FiscalLetter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'

/** What a letter stands for; `percent` is null for goods that are exempt. */
export type FiscalRate = { readonly letter: FiscalLetter; readonly percent: number | null }

/** One line of a receipt. `value` = `price` × `quantity`, rounded half up: the printer computes it too and refuses another sum. */
export type FiscalLine = {
  readonly name: string
  readonly letter: FiscalLetter
  /** `value` / 10^`scale` of `unit`. */
  readonly quantity: { readonly value: number; readonly scale: number }
  readonly unit: string
  /** Minor units, before discounts. */
  readonly price: number
  readonly value: number
  /** Less than `value`. */
  readonly discount?: { readonly name: string; readonly minor: number }
}

export type FiscalPayment = {
  readonly means: 'cash' | 'card' | 'transfer' | 'voucher' | 'other'
  readonly name: string
  /** Minor units; for cash what the customer gave. */
  readonly minor: number
}

/** Charged for packaging, outside of value and VAT. */
export type FiscalDeposit = { readonly name: string; readonly price: number; readonly count: number }

/** A sale for the fiscal memory. All sums are minor units; payments − `change` = `total` + deposits. */
export type FiscalReceipt = {
  readonly document: 'receipt'
  /** Every rate of the shop: a printer whose table says otherwise refuses. */
  readonly rates: readonly FiscalRate[]
  readonly lines: readonly FiscalLine[]
  /** After discounts, without deposits. */
  readonly total: number
  readonly deposits: readonly FiscalDeposit[]
  readonly payments: readonly FiscalPayment[]
  readonly change: number
  /** Ten digits. */
  readonly buyerNip?: string
  /** Identifier under which the customer gets an e-receipt instead of paper (KID or IDZ, from the code that she shows). */
  readonly eReceipt?: string
}

/** `daily`: ends the day in the fiscal memory (Z). `interim`: changes nothing (X). */
export type FiscalReport = { readonly document: 'report'; readonly report: 'daily' | 'interim' }

/** Of `code128` at most thirty characters of ASCII, which is what the narrowest printers have room for. */
export type SlipCode = { readonly code: 'code128' | 'ean13' | 'qr'; readonly data: string }

/** Lines of text and codes, outside of the fiscal memory. */
export type FiscalSlip = { readonly document: 'slip'; readonly lines: readonly (string | SlipCode)[] }

export type FiscalDocument = FiscalReceipt | FiscalReport | FiscalSlip
