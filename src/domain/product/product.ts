import type { Gtin, Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { VatLetter } from '../tax/vat.ts'
import type { Deposit } from './deposit.ts'
import type { NoWithdrawal } from './no-withdrawal.ts'

/** What the catalogue says of one thing that can be sold; `price` is gross, per piece or per kilogram. */
export type Product = {
  readonly sku: Sku
  readonly gtins: readonly Gtin[]
  readonly name: string
  readonly nameEn?: string
  /** Products of one model share it; size and colour tell them apart. */
  readonly model?: string
  readonly size?: string
  readonly colour?: string
  readonly category: string
  readonly unit: 'piece' | 'kg'
  readonly price: Money
  readonly vat: VatLetter
  /** Price before the reduction that `price` is; absent where there is none. */
  readonly regularPrice?: Money
  /** Lowest price of the 30 days before the reduction, which must stand beside its announcement (Omnibus directive). */
  readonly lowest30?: Money
  /** Packaging that is charged with each piece. */
  readonly deposit?: Deposit
  /** Years a buyer must have. */
  readonly minAge?: number
  /** Each piece is sold under its own serial number. */
  readonly needsSerial?: boolean
  /** Why a change of mind does not bring it back; absent for goods that may come back. */
  readonly noWithdrawal?: NoWithdrawal
}
