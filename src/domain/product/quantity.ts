/** A decimal amount: `value` / 10^`scale`. Pieces have scale 0; kilograms and metres scale 3 (1.250 kg = 1250, 3). */
export type Quantity = { readonly value: number; readonly scale: 0 | 3 }

export const pieces = (value: number): Quantity => {
  if (!Number.isSafeInteger(value)) throw new RangeError('Pieces are whole')
  return { value, scale: 0 }
}
