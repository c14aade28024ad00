import type { ReplicaDatabase } from '../database/replica-store.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import type { PageDocument } from '../database/page-document.ts'
import type { PatchedLines, ShelfName } from './page-shelf.ts'
import { PageShelf } from './page-shelf.ts'
import { patchIndex } from './patch-index.ts'
import type { Slices } from './slices.ts'
import type { IndexPlace } from './stored-index.ts'
import { firstSlot, indexIds, otherSlot, readIndex, storeIndex } from './stored-index.ts'
import type { ProductChange } from './stored-patch.ts'
import { readPatch, storePatch, toIndexChanges } from './stored-patch.ts'

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
  /** Of the index under the patches. */
  readonly indexPlace: IndexPlace
}

type Head = Pick<Edition, 'indexPlace' | 'patches'> & { readonly number: number }

/** Names the newest number, the index and the patches that lead on from it: the one write that makes all of it the catalogue. */
const headId = 'head'
const headOf = ({ number, indexPlace: { slot, documents }, patches }: Head): PageDocument => ({
  id: headId,
  parts: [String(number), slot, String(documents), ...patches],
})

function readHead(stored: PageDocument | undefined): Head | null {
  const [number, slot, documents, ...patches] = stored?.parts ?? []
  if (!slot || !documents) return null
  return { number: Number(number), indexPlace: { slot, documents: Number(documents) }, patches }
}

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
  const head = readHead((await shelf.read([headId])).get(headId))
  if (!head) return null
  const { number, indexPlace, patches } = head
  const found = await shelf.read([...indexIds(indexPlace), ...patches])
  const stored = readIndex(indexPlace, found)
  if (!stored) return null
  const changes = patches.flatMap((id) => readPatch(found.get(id) ?? { id, parts: [] }))
  const arrays = await patchIndex(stored, toIndexChanges(changes, stored.slots), slices)
  return {
    publication: { number, epoch, shelf: name },
    shelf,
    index: new CatalogueIndex(arrays),
    patched: new Map(changes.map((change) => [change.number, change.line])),
    patches,
    indexPlace,
  }
}

/** A shelf whose pages are filled. */
export const newEdition = (
  publication: Publication,
  { shelf, index }: Pick<Edition, 'shelf' | 'index'>,
): Edition => ({
  publication,
  shelf,
  index,
  patched: new Map(),
  patches: [],
  indexPlace: { slot: otherSlot(firstSlot), documents: 0 },
})

/** The same with its index stored, all of its patches in it: from this head on it can be opened so. */
export async function storeEdition(edition: Edition, slices: Slices): Promise<Edition> {
  const { publication, shelf, index } = edition
  const slot = otherSlot(edition.indexPlace.slot)
  const documents = await storeIndex(index.arrays, slot, slices)
  for (const document of documents) {
    await shelf.overwrite([document])
    await slices.pause()
  }
  const stored = { ...edition, patches: [], indexPlace: { slot, documents: documents.length } }
  await shelf.overwrite([headOf({ ...stored, number: publication.number })])
  return stored
}

/** The edition after a delta: its changes are stored beside the pages, the index is patched. */
export async function patchEdition(
  edition: Edition,
  { number, changes }: { readonly number: number; readonly changes: readonly ProductChange[] },
  slices: Slices,
): Promise<Edition> {
  const { publication, shelf, index, indexPlace } = edition
  const arrays = await patchIndex(index.arrays, toIndexChanges(changes, index.arrays.slots), slices)
  const documents = storePatch(number, changes)
  for (const document of documents) {
    await shelf.overwrite([document])
    await slices.pause()
  }
  const patches = [...edition.patches, ...documents.map(({ id }) => id)]
  await shelf.overwrite([headOf({ number, indexPlace, patches })])
  const patched = new Map(edition.patched)
  for (const { number: product, line } of changes) patched.set(product, line)
  return {
    publication: { ...publication, number },
    shelf,
    index: arrays === index.arrays ? index : new CatalogueIndex(arrays),
    patched,
    patches,
    indexPlace,
  }
}

export const isHeavy = ({ patched, patches }: Edition): boolean =>
  patched.size > mostPatched || patches.length > mostPatches

/**
 * The same edition with its patches put into the pages. Nobody may read the pages through an older edition meanwhile; the
 * patches stay over them until the index stands too, so that a crash at any point loses nothing.
 */
export async function foldEdition(edition: Edition, slices: Slices): Promise<Edition> {
  const { shelf, patched, patches, indexPlace } = edition
  await shelf.fold(patched, slices)
  const stored = await storeEdition(edition, slices)
  await shelf.remove([...patches, ...indexIds(indexPlace)], slices)
  return { ...stored, patched: new Map() }
}
