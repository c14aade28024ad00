import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { isFact } from '#src/contract/facts/fact.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { RelayError, wroteAll } from './own-couch.ts'
import type { OwnCouch } from './own-couch.ts'

const batchFacts = 50

/** The facts that one database of this relay holds. */
export class HeldFacts {
  readonly #own: OwnCouch
  readonly #database: string

  constructor(own: OwnCouch, database: string) {
    this.#own = own
    this.#database = database
  }

  /** Who has facts here, each with its highest number: found by skipping from writer to writer. */
  async writers(): Promise<readonly { readonly writer: WriterId; readonly held: number }[]> {
    const writers: { writer: WriterId; held: number }[] = []
    let before = 'fact:\ufff0'
    for (;;) {
      const query = range({ start: before, end: 'fact:', limit: 1 })
      const [id] = (await this.#rows(`descending=true&${query}`)).map((row) => row['id'])
      const [, writer, digits] = /^fact:(\w+):(\d{12})$/.exec(String(id)) ?? []
      if (writer === undefined) return writers
      writers.push({ writer: writer as WriterId, held: Number(digits) })
      before = `fact:${writer}:`
    }
  }

  /** The next facts of a writer from a number on, as it wrote them. */
  async next(writer: WriterId, from: number): Promise<readonly Fact[]> {
    const query = range({ start: factId(writer, from), end: `fact:${writer}:\ufff0`, limit: batchFacts })
    const rows = await this.#rows(`include_docs=true&${query}`)
    return rows.flatMap(({ doc }) => withoutRevision(doc))
  }

  /** Removes the facts of a writer up to a number. */
  async drop(writer: WriterId, upTo: number): Promise<void> {
    for (;;) {
      const query = range({ start: factId(writer, 1), end: factId(writer, upTo), limit: batchFacts })
      const docs = (await this.#rows(query.toString())).map(({ id, value }) => ({
        _id: id ?? null,
        _rev: (isJsonObject(value) ? value['rev'] : undefined) ?? null,
        _deleted: true,
      }))
      if (docs.length === 0) return
      const path = `${this.#database}/_bulk_docs`
      const written = await this.#own(path, { method: 'POST', body: { docs } })
      if (!wroteAll(written)) throw new RelayError(`dropping facts of ${writer}`, written)
    }
  }

  /** An answer without rows is a failure: what looks empty is dropped. */
  async #rows(query: string): Promise<readonly JsonObject[]> {
    const answer = await this.#own(`${this.#database}/_all_docs?${query}`)
    const { status, body } = answer
    if (status !== 200 || !isJsonObject(body) || !Array.isArray(body['rows']))
      throw new RelayError(`facts of ${this.#database}`, answer)
    return body['rows'].filter(isJsonObject)
  }
}

const range = ({ start, end, limit }: { start: string; end: string; limit: number }): URLSearchParams =>
  new URLSearchParams({ startkey: JSON.stringify(start), endkey: JSON.stringify(end), limit: String(limit) })

/** A fact as its writer wrote it: the revision is this server's. */
function withoutRevision(doc: Json | undefined): Fact[] {
  if (!isJsonObject(doc)) return []
  const fact = Object.fromEntries(Object.entries(doc).filter(([member]) => member !== '_rev'))
  return isFact(fact) ? [fact] : []
}
