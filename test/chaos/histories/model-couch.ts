import type { Couch, CouchDatabase, Stored, WriteRow } from '#head-office/couch/couch.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import type { LinkAnswer, LinkRequest } from '#electron/link/couch-link.ts'
import { standIn } from './stand-in.ts'

/** Whoever writes died at this write. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Names of goods that a guard refuses, or that make a request too large. */
export const forbiddenName = 'forbidden'
export const tooLargeName = 'too-large'

type Database = { readonly documents: Map<string, Stored>; readonly log: string[] }

/** How head office's own writers fare with it. */
export type WriterFaults = {
  /** Writes that go through before the writer dies. */
  readonly writes?: number
  /** Happens between the first read and the write that follows it. */
  readonly meanwhile?: () => Promise<void>
  readonly isUnconditional?: boolean
  readonly forgetsApplied?: boolean
  readonly forgetsExceptions?: boolean
}

/** Databases in memory. Documents are never changed in place, so that a copy of the maps is a backup. */
export class ModelCouch {
  /** Sequences of one history mean nothing in another. */
  readonly history: number
  readonly #databases = new Map<string, Database>()

  constructor(history = 0) {
    this.history = history
  }

  of(name: string): Database {
    let database = this.#databases.get(name)
    if (!database) this.#databases.set(name, (database = { documents: new Map(), log: [] }))
    return database
  }

  get names(): readonly string[] {
    return [...this.#databases.keys()]
  }

  copy(history = this.history): ModelCouch {
    const copy = new ModelCouch(history)
    for (const [name, { documents, log }] of this.#databases)
      copy.#databases.set(name, { documents: new Map(documents), log: [...log] })
    return copy
  }

  get<T extends Stored>(name: string, id: string): T | undefined {
    return this.#databases.get(name)?.documents.get(id) as T | undefined
  }

  /** As a server does it: only over the revision that is named. */
  write(name: string, document: Stored, isUnconditional = false): WriteRow {
    const { documents, log } = this.of(name)
    const { _id: id } = document
    const held = documents.get(id)?._rev
    if (held !== document._rev && !isUnconditional)
      return { ok: false, id, error: 'conflict', reason: 'conflict' }
    const rev = `${Number.parseInt(held ?? '0', 10) + 1}-x`
    documents.set(id, { ...document, _rev: rev })
    log.push(id)
    return { ok: true, id, rev }
  }

  /** Writes over whatever is there. */
  put(name: string, document: Stored): void {
    this.write(name, document, true)
  }

  /** The server as head office's own processes see it; only what the fold needs of it. */
  asCouch(faults: WriterFaults = {}): Couch {
    let left = faults.writes ?? Infinity
    let meanwhile = faults.meanwhile
    const writing = <T>(write: () => T): T => {
      left -= 1
      if (left < 0) throw new Crash('head office')
      return write()
    }
    const database = (name: string): CouchDatabase =>
      standIn<CouchDatabase>({
        documents: async (ids: readonly string[]) => {
          const found = ids.flatMap((id) => this.of(name).documents.get(id) ?? [])
          if (meanwhile) {
            const run = meanwhile
            meanwhile = undefined
            await run()
          }
          return new Map(found.map((one) => [one._id, faults.forgetsApplied ? withoutApplied(one) : one]))
        },
        bulkDocs: async (documents: readonly Stored[]) => {
          if (documents.length === 0) return []
          const kept = documents.filter(
            ({ _id }) => !faults.forgetsExceptions || !_id.startsWith('exception:'),
          )
          return writing(() => kept.map((one) => this.write(name, one, faults.isUnconditional)))
        },
        confirm: () => Promise.resolve(),
        create: async (document: Stored) => writing(() => this.write(name, document).ok),
      })
    return standIn<Couch>({ database })
  }

  /** The server as a terminal sees it. */
  serve(url: string, { method = 'GET', body }: LinkRequest = {}): LinkAnswer {
    const [name = '', id = ''] = url.split('/').slice(-2)
    const asked = standIn<{ docs: (Stored & JsonObject)[]; keys: string[] }>((body ?? {}) as JsonObject)
    if (id === '_bulk_docs') return this.#bulk(name, asked.docs)
    if (id.startsWith('_all_docs')) {
      const rows = asked.keys.map((key) => ({ key, doc: (this.get(name, key) ?? null) as Json }))
      return { status: 200, body: { rows } }
    }
    return this.#one(name, decodeURIComponent(id), method === 'PUT' ? asked : null)
  }

  #one(name: string, key: string, asked: object | null): LinkAnswer {
    if (asked) return { status: this.write(name, standIn<Stored>(asked)).ok ? 201 : 409, body: {} }
    const found = this.get(name, key)
    return found ? { status: 200, body: standIn<JsonObject>(found) } : { status: 404, body: {} }
  }

  #bulk(name: string, docs: readonly (Stored & JsonObject)[]): LinkAnswer {
    if (docs.some((document) => namesGoods(document, tooLargeName))) return { status: 413, body: {} }
    const rows = docs.map((document): JsonObject => {
      if (this.get(name, document._id)) return { id: document._id, error: 'conflict' }
      if (namesGoods(document, forbiddenName))
        return { id: document._id, error: 'forbidden', reason: 'guard' }
      this.put(name, document)
      return { id: document._id, ok: true }
    })
    return { status: 201, body: rows }
  }
}

const withoutApplied = (document: Stored): Stored =>
  'applied' in document ? standIn<Stored>({ ...document, applied: {} }) : document

function namesGoods({ body }: JsonObject, variant: string): boolean {
  const { lines } = standIn<{ lines?: readonly { variant?: string }[] }>(body as JsonObject)
  return lines?.[0]?.variant === variant
}
