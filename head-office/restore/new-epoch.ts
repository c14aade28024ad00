import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { EpochDocument, ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { readFacts } from '../projector/writer.ts'
import type { Writer } from '../projector/writer.ts'
import { compareCopies } from '../refold/compare-copies.ts'
import { allWriters } from '../refold/history.ts'
import { holdsStates, refoldDatabase } from '../refold/refold-database.ts'
import { repairCopies, repairStates } from '../refold/repair.ts'
import { setTerminalNumbersAside } from '../services/terminals.ts'
import { chainEnd } from '../source/chain-end.ts'

/**
 * Makes a restored head office fit to go on. The databases of a backup are seldom of one moment: a state that holds facts
 * of a source which are gone is folded anew, since their numbers will be given again; cursors go back to where `applied`
 * is whole; a copy that is newer than its home gives way. Then the epoch changes, and every terminal sends what its journal
 * keeps and builds its replica anew. Head office's processes must be stopped; done again after a crash it ends what was begun.
 */
export async function beginNewEpoch(couch: Couch, epoch: string): Promise<void> {
  const homes = (await couch.names()).filter(holdsStates)
  const ends = await sourceEnds(couch)
  for (const home of homes) await foldLostFactsOut(couch, home, ends)
  for (const home of homes.filter((name) => name !== databases.chain)) {
    await repairCopies(couch, await compareCopies(couch, home))
  }
  const writers = await allWriters(couch)
  for (const home of homes) await setCursorsBack(couch, home, writers)
  await setTerminalNumbersAside(couch)
  const document: EpochDocument = { _id: documentIds.epoch, type: 'epoch', epoch }
  for (const home of homes) await editDocument(couch.database(home), documentIds.epoch, () => document)
}

/** The last number of each head-office source that is here; a source without any is known by its progress. */
async function sourceEnds(couch: Couch): Promise<ReadonlyMap<string, number>> {
  const ends = new Map<string, number>()
  const known = await couch.database(databases.chain).range<ProgressDocument>(withPrefix('progress:'))
  const found = (await allWriters(couch)).filter(({ store }) => store === null)
  for (const source of [...known.map(({ writer }) => writer), ...found.map(({ id }) => id)]) {
    ends.set(source, (await chainEnd(couch, source)).seq)
  }
  return ends
}

async function foldLostFactsOut(
  couch: Couch,
  home: string,
  ends: ReadonlyMap<string, number>,
): Promise<void> {
  const ahead = new Set<string>()
  for await (const page of pages<Partial<HomeDocument> & { _id: string }>(couch.database(home), all)) {
    for (const { _id, applied = {} } of page) {
      if (Object.entries(applied).some(([writer, seq]) => seq > (ends.get(writer) ?? seq))) ahead.add(_id)
    }
  }
  if (ahead.size === 0) return
  const report = await refoldDatabase(couch, home)
  await repairStates(couch, {
    ...report,
    differences: report.differences.filter(({ id }) => ahead.has(id)),
  })
}

const all = { from: '', to: '\uffff' }

/** `applied` is whole above a writer's floor: from there on facts may be folded again, and count once. */
async function setCursorsBack(couch: Couch, home: string, writers: readonly Writer[]): Promise<void> {
  const database = couch.database(home)
  const store =
    home === databases.chain ? null : (home.slice(databases.store('' as StoreId).length) as StoreId)
  for (const { _id, writer, floor } of await database.range<ProgressDocument>(withPrefix('progress:'))) {
    const known = writers.find((one) => one.id === writer && one.store === store)
    const hash = await hashAt(couch, known, floor)
    if (hash === null) continue
    await editDocument<ProgressDocument>(database, _id, (progress) => {
      if (!progress) return null
      const { type, at } = progress
      return { _id, type, writer, floor, folded: floor, received: floor, gaps: [], hash, at }
    })
  }
}

/**
 * Hash of a writer's fact, '' before the first. Facts about people are deleted up to their floor: there the next one names it. Null
 * where neither is here: the cursor then stays.
 */
async function hashAt(couch: Couch, writer: Writer | undefined, seq: number): Promise<string | null> {
  if (seq === 0) return ''
  const [fact] = writer ? await readFacts(couch, writer, { after: seq - 1, limit: 1 }) : []
  if (fact?.seq === seq + 1) return fact.prev
  return fact?.seq === seq ? fact.hash : null
}
