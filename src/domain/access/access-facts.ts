import type { DocumentNo, Sku, StaffId } from '../../base/ids.ts'

/** Fact `signInRefused`, version 1: a wrong PIN, or a try while locked, which raises nothing anew. */
export type SignInRefused = {
  readonly staff: StaffId
  readonly tries: number
  readonly locked: boolean
  /** It was locked before this try. */
  readonly whileLocked?: true
}

/** Fact `signedIn`, version 1. */
export type SignedIn = { readonly staff: StaffId }

/** Fact `drawerOpened`, version 1: the drawer was opened without a sale. */
export type DrawerOpened = { readonly cause: string; readonly shift?: DocumentNo }

/** Fact `priceChecked`, version 1: the price of goods was told without a sale. */
export type PriceChecked = { readonly sku: Sku }

/**
 * Fact `leaveOrdered`, version 1: a manager ordered this terminal to be reset, or let the program be removed, while `unsent` facts
 * had not been received. That it was done is shown by its silence.
 */
export type LeaveOrdered = {
  readonly purpose: 'reset' | 'removal'
  readonly reason: string
  readonly unsent: number
}

/**
 * Fact `accessDenied`, version 1: main was asked for what nobody here may do. The screens do not offer it, so that somebody asked past
 * them, or a permission had just run out. `asked` is a kind of document, or the act `reprint` or `settle-payment`; `permission` is
 * null for what no window may ask for.
 */
export type AccessDenied = {
  readonly asked: string
  readonly permission: string | null
}

/** Fact `trainingStarted`, version 1: from here on whoever is signed in practises, apart from everything that counts. */
export type TrainingStarted = { readonly staff: StaffId }

/**
 * Fact `trainingEnded`, version 1: `acts` were made meanwhile and are gone. `left`: on purpose; `switched`: another person came, or
 * nobody; `stopped`: the program ended meanwhile, so that nobody counted.
 */
export type TrainingEnded = {
  readonly staff: StaffId
  readonly cause: 'left' | 'switched' | 'stopped'
  readonly acts?: number
}

/** Fact `receiptReprinted`, version 1. */
export type ReceiptReprinted = { readonly document: string; readonly shift?: DocumentNo }

/**
 * Fact `clockJumped`, version 1: the machine's clock stood more than five minutes from what this terminal had seen (`behind`) or
 * from head office's clock (`off`). `clockAt` is what it said, `expectedAt` what it should have said; both UTC.
 */
export type ClockJumped = {
  readonly clock: 'behind' | 'off'
  readonly clockAt: string
  readonly expectedAt: string
}
