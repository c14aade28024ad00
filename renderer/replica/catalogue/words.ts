import { foldText } from '#src/domain/customer/fold-text.ts'

/** Letters and digits of a text as they are searched. */
export const wordsOf = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

// Neither sign can stand in a word, so that codes and models have a place of their own among the tokens.
export const skuToken = (sku: string): string => `#${foldText(sku)}`
export const modelToken = (model: string): string => `=${model}`
