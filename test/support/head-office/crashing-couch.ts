import type { Couch, CouchDatabase } from '#head-office/couch/couch.ts'

export class Crash extends Error {
  override readonly name = 'Crash'
}

export type CrashPoint = {
  /** How many writes go through before it. */
  readonly writes: number
  /** Whether the write on which it dies reaches the server. */
  readonly isWritten: boolean
}

/** A couch whose user dies at a write: nothing that it asks for afterwards is done. */
export function crashingCouch(couch: Couch, { writes, isWritten }: CrashPoint): Couch {
  let left = writes
  let isDead = false
  const die = (): never => {
    isDead = true
    throw new Crash('killed')
  }
  const reading = async <T>(run: () => Promise<T>): Promise<T> => (isDead ? die() : run())
  const writing = async <T>(run: () => Promise<T>): Promise<T> => {
    if (isDead) die()
    left -= 1
    if (left >= 0) return run()
    if (isWritten) await run()
    return die()
  }
  const wrap = (database: CouchDatabase): CouchDatabase => ({
    name: database.name,
    get: (id, rev) => reading(() => database.get(id, rev)),
    put: (document) => writing(() => database.put(document)),
    create: (document) => writing(() => database.create(document)),
    bulkDocs: (documents) =>
      documents.length === 0 ? Promise.resolve([]) : writing(() => database.bulkDocs(documents)),
    documents: (ids) => reading(() => database.documents(ids)),
    range: (range) => reading(() => database.range(range)),
    ids: (range) => reading(() => database.ids(range)),
    changes: (since, limit) => reading(() => database.changes(since, limit)),
    updateSeq: () => reading(() => database.updateSeq()),
    confirm: (documents) =>
      documents.length === 0 ? Promise.resolve() : writing(() => database.confirm(documents)),
    setSecurity: (security) => writing(() => database.setSecurity(security)),
  })
  return { ...couch, database: (name) => wrap(couch.database(name)) }
}
