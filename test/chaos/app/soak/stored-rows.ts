import type { Held } from '../../unlike-head-office.ts'
import type { AppTill } from '#test/support/app-world.ts'

/** What IndexedDB holds of one collection of the replica. */
type Stored = {
  readonly rows: readonly { readonly id: string; readonly document: Readonly<Record<string, unknown>> }[]
  /** Rows of documents that were removed, and wait to be swept. */
  readonly removed: number
  /** When it was last written, in ms. */
  readonly writtenAt: number
}

export type StoredRows = {
  readonly held: Held
  readonly collections: ReadonlyMap<string, Stored>
  readonly bytes: number
}

/** Reads the replica's databases beside it, in its own page. */
export async function storedRows({ page }: AppTill): Promise<StoredRows> {
  const { collections, bytes } = await page.page.evaluate(readAll)
  const found = new Map(collections)
  const held = new Map([...found].map(([name, { rows }]) => [name, rows])) as Held
  return { held, collections: found, bytes }
}

/** Crosses as text: it must not use anything from outside itself. */
async function readAll() {
  type Row = {
    readonly id: string
    readonly _deleted?: string
    readonly _meta: { readonly lwt: number }
    readonly document?: Readonly<Record<string, unknown>>
  }
  const result = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not read'))
    })
  const revisionOf = (document: unknown) => (document as { readonly _rev?: string } | undefined)?._rev
  const read = async (database: string) => {
    const opened = await result(indexedDB.open(database))
    const all = (await result(opened.transaction('docs').objectStore('docs').getAll())) as readonly Row[]
    opened.close()
    const kept = all.filter(({ _deleted }) => _deleted !== '1')
    return {
      rows: kept.map(({ id, document }) => {
        const { reason, document: aside } = document ?? {}
        const short = { _rev: revisionOf(document), reason, document: { _rev: revisionOf(aside) } }
        return { id, document: short }
      }),
      removed: all.length - kept.length,
      writtenAt: Math.max(0, ...all.map(({ _meta }) => _meta.lwt)),
    }
  }
  const collections: (readonly [string, Awaited<ReturnType<typeof read>>])[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const collection = /^rxdb-dexie-kontuar-replica--\d+--([a-z\d]+)$/.exec(name)?.[1]
    if (collection !== undefined) collections.push([collection, await read(name)])
  }
  return { collections, bytes: (await navigator.storage.estimate()).usage ?? 0 }
}
