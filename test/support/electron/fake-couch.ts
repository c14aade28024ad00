import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { FakeAnswer, FakeRequest } from './fake-fetch.ts'

type Trouble = 'cut-before' | 'cut-after' | 202 | 400 | 403 | 413 | 500

/**
 * Facts databases of a head office for tests: create once, per-row verdicts as CouchDB gives them. `refuses` names a reason
 * for one document; `limitBytes` is the largest request; troubles befall the next writes.
 */
export class FakeCouch {
  readonly documents = new Map<string, JsonObject>()
  refuses: (document: JsonObject) => string | undefined = () => undefined
  limitBytes = Infinity
  writes = 0
  readonly #troubles: Trouble[] = []

  trouble(...troubles: readonly Trouble[]): void {
    this.#troubles.push(...troubles)
  }

  serve = (request: FakeRequest): FakeAnswer => {
    const [, database = '', id = ''] = request.path.split('/')
    if (request.method === 'POST' && id === '_bulk_docs') return this.#write(database, request.body)
    if (request.method === 'POST' && id.startsWith('_all_docs')) return this.#read(database, request.body)
    const found = this.documents.get(`${database}/${decodeURIComponent(id)}`)
    return found
      ? { status: 200, body: found }
      : { status: 404, body: { error: 'not_found', reason: 'missing' } }
  }

  /** Numbers of the facts held in one database, in order. */
  seqs(database: string): number[] {
    return [...this.documents.entries()]
      .filter(([key]) => key.startsWith(`${database}/`))
      .map(([, document]) => Number(document['seq']))
      .sort((a, b) => a - b)
  }

  #read(database: string, body: Json | undefined): FakeAnswer {
    const keys = isJsonObject(body) && Array.isArray(body['keys']) ? body['keys'].map(String) : []
    const rows = keys.map((key) => {
      const document = this.documents.get(`${database}/${key}`)
      return { key, doc: document ? { ...document, _id: key } : null }
    })
    return { status: 200, body: { rows } }
  }

  #write(database: string, body: Json | undefined): FakeAnswer {
    this.writes += 1
    const trouble = this.#troubles.shift()
    if (trouble === 'cut-before') return 'cut'
    if (typeof trouble === 'number' && trouble !== 202) return { status: trouble }
    if (JSON.stringify(body).length > this.limitBytes) return { status: 413, body: { reason: 'too large' } }
    const docs = isJsonObject(body) && Array.isArray(body['docs']) ? body['docs'].filter(isJsonObject) : []
    const rows = docs.map((document) => this.#writeOne(database, document))
    if (trouble === 'cut-after') return 'cut'
    return { status: trouble === 202 ? 202 : 201, body: rows }
  }

  #writeOne(database: string, document: JsonObject): JsonObject {
    const id = String(document['_id'])
    const key = `${database}/${id}`
    if (this.documents.has(key)) return { id, error: 'conflict', reason: 'Document update conflict.' }
    const reason = this.refuses(document)
    if (reason !== undefined) return { id, error: 'forbidden', reason }
    this.documents.set(key, document)
    return { id, ok: true, rev: '1-a' }
  }
}
