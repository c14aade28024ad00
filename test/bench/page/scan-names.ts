import { foldText } from '#src/domain/customer/fold-text.ts'
import { readLines } from './read-lines.ts'

type Named = { readonly product?: { readonly sku: string; readonly name: string } }

/** Search without an index, at its best: every name folded and in memory, a pattern for each word. */
export async function scanner(path: string): Promise<(query: string, limit: number) => readonly string[]> {
  const names: { readonly sku: string; readonly folded: string }[] = []
  for await (const line of readLines(path)) {
    const { product } = JSON.parse(line) as Named
    if (product) names.push({ sku: product.sku, folded: foldText(product.name) })
  }
  return (query, limit) => {
    const patterns = foldText(query).split(' ').filter(Boolean).map(wordStart)
    const found = names.filter(({ folded }) => patterns.every((pattern) => pattern.test(folded)))
    return found.slice(0, limit).map(({ sku }) => sku)
  }
}

const wordStart = (word: string): RegExp => new RegExp(`\\b${word.replace(/[^a-z0-9]/g, '.')}`)
