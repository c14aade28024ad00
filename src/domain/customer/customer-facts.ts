import type { CustomerId } from '../../base/ids.ts'
import type { ReceiptWay } from '../receipt/e-receipt.ts'
import type { ConsentGiven, ConsentSaid } from './consent-said.ts'

/** Fact `customerRegistered`, version 1: a fact about a person, kept apart from trade facts and deleted after folding. */
export type CustomerRegistered = Contact & {
  readonly customer: CustomerId
  readonly card: string | null
  readonly tier: 'basic' | 'silver' | 'gold'
  readonly since: string
  /** How she takes receipts; absent for paper. */
  readonly receipt?: ReceiptWay
  readonly consents?: readonly ConsentGiven[]
}

export type Contact = { readonly name: string; readonly phone: string | null; readonly email: string | null }

/** Fact `customerChanged`, version 1: only what she told anew, so that an older copy of the rest overwrites nothing. */
export type CustomerChanged = {
  readonly customer: CustomerId
  readonly contact?: Contact
  readonly receipt?: ReceiptWay
  readonly consents: readonly ConsentSaid[]
}

/** Fact `customerErased`, version 1: she asked to be forgotten. */
export type CustomerErased = { readonly customer: CustomerId }
