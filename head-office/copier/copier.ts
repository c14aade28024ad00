import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { CopyProgress } from './copy-progress.ts'
import { copiesOf, copyInto } from './copy-states.ts'
import type { Sign } from './copy-states.ts'

const batchSize = 500
/** Their requests fill each other's waits; more would only queue up at the server. */
const storesAtOnce = 8
const copied = new Set(['order', 'sale', 'return', 'customer', 'voucher'])

/**
 * Carries states of the chain into the databases of the stores that have an interest in them, and what they need with them. A store
 * that cannot be written waits alone: it is brought what it lacks from where it fell behind.
 */
export function copier(couch: Couch, sign: Sign = () => undefined): Work {
  const chain = couch.database(databases.chain)
  const progress = new CopyProgress(chain)

  const copyTo = (store: StoreId, documents: readonly HomeDocument[]): Promise<boolean> =>
    copyInto(couch.database(databases.store(store)), documents, sign)

  const run = async (news: News): Promise<boolean> => {
    await progress.recall()
    const late = [...progress.behind].filter(([store]) => news?.has(databases.store(store)) ?? true)
    const failures = new Map<StoreId, unknown>()
    let isNews = false
    const copy = async (store: StoreId, work: () => Promise<boolean>): Promise<void> => {
      try {
        isNews = (await work()) || isNews
      } catch (error) {
        failures.set(store, error)
      }
    }
    if (news?.has(databases.chain) ?? true) {
      for await (const { documents, since, next } of batchesFrom(chain, progress.reached)) {
        const copies = await copiesOf(chain, documents, (store) => !progress.behind.has(store))
        await someAtOnce(storesAtOnce, [...copies], ([store, all]) => copy(store, () => copyTo(store, all)))
        await progress.passed(since, { next, failed: [...copies.keys()].filter((one) => failures.has(one)) })
      }
    }
    for (const [store, place] of late) await copy(store, () => catchUp(store, place))
    if (failures.size > 0)
      throw new DatabasesFailed([...failures.keys()].map(databases.store), [...failures.values()])
    return isNews
  }

  const catchUp = async (store: StoreId, place: string): Promise<boolean> => {
    let isNews = false
    for await (const { documents } of batchesFrom(chain, place)) {
      const copies = await copiesOf(chain, documents, (one) => one === store)
      isNews = (await copyTo(store, copies.get(store) ?? [])) || isNews
    }
    await progress.caughtUp(store)
    return isNews
  }

  return { name: 'copier', concerns: (name) => name === databases.chain, run }
}

type Batch = {
  readonly documents: readonly HomeDocument[]
  /** Places in the feed before it and after it. */
  readonly since: string
  readonly next: string
}

async function* batchesFrom(chain: CouchDatabase, place: string): AsyncGenerator<Batch> {
  for (let since = place; ;) {
    const { results, lastSeq: next } = await chain.changes<HomeDocument>(since, batchSize)
    if (results.length === 0) return
    yield { documents: results.flatMap(({ doc }) => (doc && copied.has(doc.type) ? [doc] : [])), since, next }
    since = next
  }
}
