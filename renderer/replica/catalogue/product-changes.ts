import { documentIds } from '#src/contract/documents/databases.ts'
import type { Sku } from '#src/base/ids.ts'
import type { Edition } from './edition.ts'
import { isFoundAlike } from './index-entries.ts'
import type { ProductNews } from './read-deltas.ts'
import type { Slices } from './slices.ts'
import type { ProductChange } from './stored-patch.ts'
import { parseLine } from './stored-patch.ts'

/** Products whose pages are read at a time. */
const perRead = 64

const prefixLength = documentIds.product('' as Sku).length

/** What the news change in an edition: what it holds already changes nothing, a new product gets the next number. */
export async function productChanges(
  edition: Edition,
  news: readonly ProductNews[],
  slices: Slices,
): Promise<readonly ProductChange[]> {
  const changes: ProductChange[] = []
  let nextNumber = edition.index.arrays.slots
  for (let from = 0; from < news.length; from += perRead) {
    const some = news.slice(from, from + perRead)
    const held = await heldLines(edition, some)
    for (const one of some) {
      const known = held.get(one.id)
      if (known) changes.push(...changeOf(known, one))
      else if (one.product) changes.push({ number: nextNumber++, line: one.line, before: '' })
    }
    await slices.pause()
  }
  return changes
}

type HeldLine = { readonly number: number; readonly line: string }

async function heldLines(
  { index, shelf, patched }: Edition,
  news: readonly ProductNews[],
): Promise<ReadonlyMap<string, HeldLine>> {
  const numbers = news.flatMap(({ id }) => index.withSku(id.slice(prefixLength)))
  const lines = await shelf.lines(numbers, patched)
  return new Map(
    lines.flatMap((line, index): [string, HeldLine][] => {
      const number = numbers[index]
      if (line === '' || number === undefined) return []
      return [[documentIds.product(parseLine(line).sku), { number, line }]]
    }),
  )
}

function changeOf(
  { number, line: held }: HeldLine,
  { line, product }: ProductNews,
): readonly ProductChange[] {
  if (held === line) return []
  const isSame = product !== null && isFoundAlike(parseLine(held), product)
  return [{ number, line, before: isSame ? '' : held }]
}
