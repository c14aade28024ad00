import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { CodeArrays } from './index-arrays.ts'
import { rangeOfValues } from './sorted-range.ts'

/** Finds product numbers by GTIN alone: a start has read it long before the words. */
export class CodeIndex {
  readonly #arrays: CodeArrays

  constructor(arrays: CodeArrays) {
    this.#arrays = arrays
  }

  /** Products that may have this GTIN: digits of two lengths can mean one number, so the caller compares. */
  withCode(code: string): readonly number[] {
    if (!/^\d{8}$|^\d{12,14}$/.test(code)) return []
    const { gtins, gtinProducts } = this.#arrays
    const gtin = Number(canonicalGtin(code))
    const [from, to] = rangeOfValues(gtins, gtin, gtin + 1)
    return [...gtinProducts.subarray(from, to)]
  }
}
