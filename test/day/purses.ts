import type { Done, Purse } from './step.ts'

/** A voucher that somebody goes on shopping with. */
export type HeldPurse = {
  -readonly [Member in keyof Purse]: Purse[Member]
} & {
  /** Where it was used last. */
  till: number
  isTaken: boolean
}

/** What the customer remembers of what was done with a voucher. */
export function remember(purses: HeldPurse[], till: number, { loaded }: Done): void {
  if (!loaded) return
  const { voucher, minor } = loaded
  const known = purses.find((purse) => purse.voucher === voucher)
  const purse = known ?? { voucher, loadedMinor: 0, spentMinor: 0, till, isTaken: false }
  if (!known) purses.push(purse)
  if (minor > 0) purse.loadedMinor += minor
  else purse.spentMinor -= minor
  purse.till = till
}

export const isFull = ({ loadedMinor, spentMinor }: Purse): boolean => loadedMinor > spentMinor
