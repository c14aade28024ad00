import type { RejectedRow } from '#src/contract/replica/port-messages.ts'
import type { HeldDocument } from '../database/held-document.ts'
import { ReplicaError } from '../database/replica-error.ts'
import { toHeld } from '../feed/to-held.ts'
import type { IndexBuilder } from './index-builder.ts'
import type { PageShelf } from './page-shelf.ts'
import { readCatalogueLine } from './read-catalogue-line.ts'

/** Pages stored at a time. */
const pagesPerWrite = 16

/** A file of nothing but strangers is told by a few of them. */
const mostRejected = 100

export type FilledShelf = {
  /** Stores and policies. */
  readonly places: readonly HeldDocument[]
  readonly kept: readonly RejectedRow[]
}

type Filling = {
  readonly shelf: PageShelf
  readonly builder: IndexBuilder
  readonly places: HeldDocument[]
  readonly kept: RejectedRow[]
}

/**
 * Packs a published file into pages. Throws `catalogue-damaged` where a line cannot be read or the file has not as many
 * documents as its manifest says.
 */
export async function fillShelf(
  lines: AsyncIterable<readonly string[]>,
  target: Pick<Filling, 'shelf' | 'builder'>,
  { documents, onProgress }: { readonly documents: number; readonly onProgress: (share: number) => void },
): Promise<FilledShelf> {
  const filling: Filling = { ...target, places: [], kept: [] }
  let read = 0
  for await (const some of lines) {
    for (const line of some) {
      if (line === '') continue
      takeLine(filling, line)
      read += 1
    }
    if (target.shelf.unsaved > pagesPerWrite) await target.shelf.beginSaving()
    onProgress(Math.min(1, read / Math.max(1, documents)))
  }
  if (read !== documents) {
    throw new ReplicaError('catalogue-damaged', `${read} documents where the manifest says ${documents}`)
  }
  await target.shelf.finish()
  return { places: filling.places, kept: filling.kept.slice(0, mostRejected) }
}

function takeLine({ shelf, builder, places, kept }: Filling, text: string): void {
  const read = readCatalogueLine(text)
  if (read.line === 'unreadable') throw new ReplicaError('catalogue-damaged', 'A line is no document')
  if (read.line === 'product') {
    shelf.append(text)
    builder.add(read.product)
    return
  }
  const sorted = toHeld(read.id, read.line === 'gone' ? {} : read.document)
  if (sorted.ok && sorted.collection === 'places') places.push(sorted.held)
  else kept.push(sorted.ok ? { id: read.id, reason: 'not-of-a-catalogue' } : sorted.rejected)
}
