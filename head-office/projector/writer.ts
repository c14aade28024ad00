import type { StoreId, WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch } from '../couch/couch.ts'
import { lastSeq } from '../source/chain-end.ts'

/** Who numbers facts, and where they lie: a terminal's in a database per year, oldest first. */
export type Writer = {
  readonly id: WriterId
  /** Null for a head-office source. */
  readonly store: StoreId | null
  readonly databases: readonly string[]
}

const seqOf = (id: string): number => Number(id.slice(id.lastIndexOf(':') + 1))

/** Facts of a writer above `after`, at most `limit`, in the order of their numbers; as stored, not yet checked. */
export async function readFacts(
  couch: Couch,
  writer: Writer,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Fact[]> {
  const range = { from: factId(writer.id, after + 1), to: factId(writer.id, lastSeq), limit }
  const found = await Promise.all(writer.databases.map((name) => couch.database(name).range<Fact>(range)))
  return found
    .flat()
    .sort((a, b) => seqOf(a._id) - seqOf(b._id))
    .slice(0, limit)
}

/** Numbers above `after` that head office holds, at most `limit` of each database. */
export async function readNumbers(
  couch: Couch,
  writer: Writer,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const range = { from: factId(writer.id, after + 1), to: factId(writer.id, lastSeq), limit }
  const found = await Promise.all(writer.databases.map((name) => couch.database(name).ids(range)))
  return found
    .flat()
    .map(seqOf)
    .sort((a, b) => a - b)
}

const factsName = /^facts-([a-z0-9]+)-\d{4}$/
const peopleName = /^people-([a-z0-9]+)$/

/** Whether a database holds facts. */
export const holdsFacts = (name: string): boolean =>
  name === databases.chain || factsName.test(name) || peopleName.test(name)

/** Database that holds a writer's `progress`. */
export const progressHome = ({ store }: Pick<Writer, 'store'>): string =>
  store === null ? databases.chain : databases.store(store)

/** Writers with facts in one database; each with all databases (of `names`) that its facts may lie in. */
export async function findWriters(
  couch: Couch,
  database: string,
  names: readonly string[],
): Promise<readonly Writer[]> {
  const store = storeOf(database)
  const others = factsName.test(database)
    ? names.filter((name) => factsName.test(name) && storeOf(name) === store).sort()
    : [database]
  const writers: Writer[] = []
  for (let from = 'fact:'; ;) {
    const [id] = await couch.database(database).ids({ from, to: 'fact:\uffff', limit: 1 })
    if (id === undefined) return writers
    const writer = id.slice('fact:'.length, id.lastIndexOf(':'))
    writers.push({ id: writer as WriterId, store, databases: others })
    from = `fact:${writer};` // the first id after all of this writer's
  }
}

/** Whose facts a database holds; null for those of head office. */
export const storeOf = (database: string): StoreId | null => {
  const [, store] = factsName.exec(database) ?? peopleName.exec(database) ?? []
  return store === undefined ? null : (store as StoreId)
}
