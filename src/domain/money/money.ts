/** ISO 4217 code. One store trades in one currency. */
export type Currency = 'PLN' | 'EUR' | 'CZK' | 'GBP' | 'USD'

/** A sum in integer minor units (grosze, cents); negative when it flows out. */
export type Money = { readonly minor: number; readonly currency: Currency }

export const money = (minor: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError('A sum is a whole number of minor units')
  return { minor, currency }
}
