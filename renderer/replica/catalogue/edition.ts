import type { ReplicaDatabase } from '../database/replica-store.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import type { PatchedLines, ShelfName } from './page-shelf.ts'
import { PageShelf } from './page-shelf.ts'
import { patchIndex } from './patch-index.ts'
import type { Slices } from './slices.ts'
import { indexId, readIndex, storeIndex } from './stored-index.ts'
import type { ProductChange } from './stored-patch.ts'
import { patchedTo, readPatch, storePatch, toIndexChanges } from './stored-patch.ts'

export type Publication = { readonly number: number; readonly epoch: string; readonly shelf: ShelfName }

/** One publication as it can be asked: never changed, but replaced by the next one. */
export type Edition = {
  readonly publication: Publication
  readonly shelf: PageShelf
  readonly index: CatalogueIndex
  /** What deltas changed and the pages do not hold yet. */
  readonly patched: PatchedLines
  /** Ids of the stored documents that hold it. */
  readonly patches: readonly string[]
}

/** Names the newest number and the patches that lead to it: the one write that makes a delta part of the catalogue. */
const headId = 'head'
const headOf = (number: number, patches: readonly string[]) => ({
  id: headId,
  parts: [String(number), ...patches],
})

/** Patches are put into the pages when there are more: so much is read again at a start. */
const mostPatched = 512
const mostPatches = 32

/** What is stored on a shelf; null where it is not there whole. */
export async function openEdition(
  database: ReplicaDatabase,
  { epoch, shelf: name }: Publication,
  slices: Slices,
): Promise<Edition | null> {
  const shelf = await PageShelf.open(database, name)
  const found = await shelf.read([headId, indexId])
  const stored = readIndex(found.get(indexId) ?? null)
  const [number, ...named] = found.get(headId)?.parts ?? []
  if (!stored || number === undefined) return null
  const patches = named.filter((id) => patchedTo(id) > stored.number)
  const held = await shelf.read(patches)
  const changes = patches.flatMap((id) => readPatch(held.get(id) ?? { id, parts: [] }))
  const arrays = await patchIndex(stored.arrays, toIndexChanges(changes, stored.arrays.slots), slices)
  return {
    publication: { number: Number(number), epoch, shelf: name },
    shelf,
    index: new CatalogueIndex(arrays),
    patched: new Map(changes.map((change) => [change.number, change.line])),
    patches: named,
  }
}

/** A shelf whose pages are filled. */
export const newEdition = (
  publication: Publication,
  { shelf, index }: Pick<Edition, 'shelf' | 'index'>,
): Edition => ({ publication, shelf, index, patched: new Map(), patches: [] })

/** Completes the shelf of a new edition, so that it can be opened. */
export async function storeEdition({ publication, shelf, index }: Edition, slices: Slices): Promise<void> {
  const { number } = publication
  await shelf.write([await storeIndex({ number, arrays: index.arrays }, slices), headOf(number, [])])
}

/** The edition after a delta: its changes are stored beside the pages, the index is patched. */
export async function patchEdition(
  edition: Edition,
  { number, changes }: { readonly number: number; readonly changes: readonly ProductChange[] },
  slices: Slices,
): Promise<Edition> {
  const { publication, shelf, index } = edition
  const arrays = await patchIndex(index.arrays, toIndexChanges(changes, index.arrays.slots), slices)
  const documents = storePatch(number, changes)
  for (const document of documents) {
    await shelf.overwrite([document])
    await slices.pause()
  }
  const patches = [...edition.patches, ...documents.map(({ id }) => id)]
  await shelf.overwrite([headOf(number, patches)])
  const patched = new Map(edition.patched)
  for (const { number: product, line } of changes) patched.set(product, line)
  return {
    publication: { ...publication, number },
    shelf,
    index: arrays === index.arrays ? index : new CatalogueIndex(arrays),
    patched,
    patches,
  }
}

export const isHeavy = ({ patched, patches }: Edition): boolean =>
  patched.size > mostPatched || patches.length > mostPatches

/**
 * The same edition with its patches put into the pages. Nobody may read the pages through an older edition meanwhile; the
 * patches stay over them until the index stands too, so that a crash at any point loses nothing.
 */
export async function foldEdition(edition: Edition, slices: Slices): Promise<Edition> {
  const { publication, shelf, index, patched, patches } = edition
  await shelf.fold(patched, slices)
  await shelf.overwrite([await storeIndex({ number: publication.number, arrays: index.arrays }, slices)])
  await shelf.overwrite([headOf(publication.number, [])])
  await shelf.remove(patches, slices)
  return { ...edition, patched: new Map(), patches: [] }
}
