import type { ReplicaDatabase } from '../database/replica-store.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { CodeIndex } from './code-index.ts'
import type { PageDocument } from '../database/page-document.ts'
import type { PatchedLines, ShelfName } from './page-shelf.ts'
import { PageShelf } from './page-shelf.ts'
import { patchIndex } from './patch-index.ts'
import type { Slices } from './slices.ts'
import type { IndexPlace } from './stored-index.ts'
import {
  codeIds,
  firstSlot,
  indexIds,
  isSlot,
  otherSlot,
  placeOf,
  readCodes,
  readWords,
  storeIndex,
  wordIds,
} from './stored-index.ts'
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

/** As much of a stored edition as a scan needs. */
export type EarlyEdition = Pick<Edition, 'publication' | 'shelf' | 'patched'> & { readonly index: CodeIndex }

type Head = Pick<Edition, 'indexPlace' | 'patches'> & { readonly number: number }

/** Names the newest number, the index and the patches that lead on from it: the one write that makes all of it the catalogue. */
const headId = 'head'
const headOf = ({ number, indexPlace: { slot, documents, codes }, patches }: Head): PageDocument => ({
  id: headId,
  parts: [String(number), slot, String(documents), String(codes), ...patches],
})

function readHead(stored: PageDocument | undefined): Head | null {
  const [number, slot, documents, codes, ...patches] = stored?.parts ?? []
  if (!slot || !isSlot(slot)) return null
  const indexPlace = { slot, documents: Number(documents), codes: Number(codes) }
  return { number: Number(number), indexPlace, patches }
}

/** Patches are put into the pages when there are more: so much is read again at a start. */
const mostPatched = 512
const mostPatches = 32

export type OpenedEdition = {
  readonly early: EarlyEdition
  /** Reads the rest of it, between whose documents questions are answered; null where it is not there whole. */
  readonly readWhole: () => Promise<Edition | null>
}

/** What is stored on a shelf; null where it is not there whole. */
export async function openEdition(
  database: ReplicaDatabase,
  { epoch, shelf: name }: Publication,
  slices: Slices,
): Promise<OpenedEdition | null> {
  const shelf = await PageShelf.open(database, name)
  const opened = await openCodes(shelf)
  if (!opened) {
    await shelf.close() // it is opened again to be filled
    return null
  }
  const { head, codes, found } = opened
  const { number, indexPlace, patches } = head
  const changes = patches.flatMap((id) => readPatch(found.get(id) ?? { id, parts: [] }))
  const patched = new Map(changes.map((change) => [change.number, change.line]))
  const common = { publication: { number, epoch, shelf: name }, shelf, patched }
  const readWhole = async (): Promise<Edition | null> => {
    const words = readWords(indexPlace, await readInSlices(shelf, wordIds(indexPlace), slices))
    if (!words) return null
    const arrays = await patchIndex({ ...codes, ...words }, toIndexChanges(changes, codes.slots), slices)
    return { ...common, index: new CatalogueIndex(arrays), patches, indexPlace }
  }
  return { early: { ...common, index: new CodeIndex(codes) }, readWhole }
}

async function openCodes(shelf: PageShelf) {
  const head = readHead((await shelf.read([headId])).get(headId))
  if (!head) return null
  const found = await shelf.read([...codeIds(head.indexPlace), ...head.patches])
  const codes = readCodes(head.indexPlace, found)
  return codes && { head, codes, found }
}

async function readInSlices(
  shelf: PageShelf,
  ids: readonly string[],
  slices: Slices,
): Promise<ReadonlyMap<string, PageDocument>> {
  const found = new Map<string, PageDocument>()
  for (const id of ids) {
    for (const [known, document] of await shelf.read([id])) found.set(known, document)
    await slices.pause()
  }
  return found
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
  indexPlace: placeOf(otherSlot(firstSlot), []),
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
  const stored = { ...edition, patches: [], indexPlace: placeOf(slot, documents) }
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
