import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { PageDocument } from '../database/page-document.ts'
import type { IndexChange } from './patch-index.ts'

/** What a delta does to one product. */
export type ProductChange = {
  readonly number: number
  /** Its line from then on; '' where it went. */
  readonly line: string
  /** The line under which the index knows it; '' where the index need not change, or it is new. */
  readonly before: string
}

/** Changes of one stored document: small enough to be copied within a slice. */
const changesPerDocument = 1_000
const partsPerChange = 3

/** The changes that lead to publication `to`, as they are stored beside the pages that they are not in yet. */
export function storePatch(to: number, changes: readonly ProductChange[]): readonly PageDocument[] {
  const documents: PageDocument[] = []
  for (let from = 0; from < changes.length; from += changesPerDocument) {
    const some = changes.slice(from, from + changesPerDocument)
    documents.push({
      id: `patch-${to}-${documents.length}`,
      parts: some.flatMap(({ number, line, before }) => [String(number), line, before]),
    })
  }
  return documents
}

export function readPatch({ parts }: PageDocument): readonly ProductChange[] {
  const changes: ProductChange[] = []
  for (let at = 0; at + partsPerChange <= parts.length; at += partsPerChange) {
    const [number = '', line = '', before = ''] = parts.slice(at, at + partsPerChange)
    changes.push({ number: Number(number), line, before })
  }
  return changes
}

/**
 * What changes, one after the other, mean to an index that has given `slots` numbers: of several changes of one product the
 * first one knows what the index holds, the last one what it shall hold.
 */
export function toIndexChanges(changes: readonly ProductChange[], slots: number): readonly IndexChange[] {
  const firstBefore = new Map<number, string>()
  const last = new Map<number, string>()
  for (const { number, line, before } of changes) {
    last.set(number, line)
    if (before !== '' && !firstBefore.has(number)) firstBefore.set(number, before)
  }
  return [...last].flatMap(([number, line]) => {
    const isNew = number >= slots
    const before = isNew ? undefined : firstBefore.get(number)
    if (!isNew && before === undefined) return []
    return [
      {
        number,
        before: before === undefined ? null : parseLine(before),
        after: line === '' ? null : parseLine(line),
      },
    ]
  })
}

/** Lines are product documents that were checked when they arrived. */
export const parseLine = (line: string): Product => (JSON.parse(line) as ProductDocument).product
