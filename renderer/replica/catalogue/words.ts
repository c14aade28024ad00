import { foldText } from '#src/domain/customer/fold-text.ts'

/** Letters and digits of a text as they are searched. */
export const wordsOf = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** What stands between the spaces of a query; signs alone, such as `%` and `&`, narrow nothing down. */
export const typedWords = (query: string): readonly string[] =>
  foldText(query)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

/** Of a word of letters and digits the runs of each: `500`, `ml` of `500ml`; none of any other. */
export function runsOf(word: string): readonly string[] {
  const runs = word.match(/\p{L}+|\p{N}+/gu) ?? []
  return runs.length > 1 ? runs : []
}

/** Words as a name puts them into the index: people write `500ml` as `500 ml` too. */
export const postedWordsOf = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => [word, ...runsOf(word)])

// Neither sign can stand in a word, so that codes and models have a place of their own among the tokens.
export const skuToken = (sku: string): string => `#${foldText(sku)}`
export const modelToken = (model: string): string => `=${model}`
