import type { Quantity } from './quantity.ts'

const thousand = 1000

/** A checked quantity: `value` / 10^`scale`. */
export const quantityOf = (value: number, scale: Quantity['scale']): Quantity => {
  if (!Number.isSafeInteger(value)) throw new RangeError('A quantity is a whole number of its smallest part')
  return { value, scale }
}

export const zeroQuantity: Quantity = { value: 0, scale: 0 }

/** The same amount in thousandths: the scale in which any two quantities meet. */
export const toThousandths = (a: Quantity): number =>
  quantityOf(a.scale === 3 ? a.value : a.value * thousand, 3).value

/** Exact; pieces stay pieces, a mixture has the finer scale. */
export const addQuantity = (a: Quantity, b: Quantity): Quantity =>
  a.scale === b.scale
    ? quantityOf(a.value + b.value, a.scale)
    : quantityOf(toThousandths(a) + toThousandths(b), 3)

export const negateQuantity = (a: Quantity): Quantity => quantityOf(0 - a.value, a.scale)

export const subtractQuantity = (a: Quantity, b: Quantity): Quantity => addQuantity(a, negateQuantity(b))

/** Negative, zero or positive, as a sort wants it; 1 piece equals 1.000. */
export const compareQuantity = (a: Quantity, b: Quantity): number =>
  a.scale === b.scale ? a.value - b.value : toThousandths(a) - toThousandths(b)

export const isZeroQuantity = (a: Quantity): boolean => a.value === 0

export const isPositiveQuantity = (a: Quantity): boolean => a.value > 0

/** The smaller of two; the first of equals. */
export const minQuantity = (a: Quantity, b: Quantity): Quantity => (compareQuantity(a, b) <= 0 ? a : b)

/** The larger of two; the first of equals. */
export const maxQuantity = (a: Quantity, b: Quantity): Quantity => (compareQuantity(a, b) >= 0 ? a : b)
