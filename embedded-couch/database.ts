import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CouchError } from './couch-error.ts'
import { isObject } from './json.ts'
import { openPouch } from './pouch.ts'
import type { Pouch, PouchOptions } from './pouch.ts'
import { defaultSecurity, parseSecurity } from './security.ts'
import type { SecurityObject } from './security.ts'
import { UpdateSignal } from './update-signal.ts'
import { compileValidators } from './validators.ts'
import type { Validators } from './validators.ts'

const securityFile = 'security.json'

/** One open database: its LevelDB store, its `_security`, its compiled validators and its update signal. */
export class Database {
  readonly name: string
  readonly pouch: Pouch
  readonly updates = new UpdateSignal()
  /** Aborts when the database is deleted or the server stops; feeds then end. */
  readonly closing = new AbortController()
  readonly #folder: string
  readonly #incarnation: string
  #security: SecurityObject
  /** Resolves when the last `_security` asked for is written, or has failed. */
  #securityWritten: Promise<unknown> = Promise.resolve()
  #validators: Promise<Validators> | undefined

  private constructor(
    name: string,
    folder: string,
    store: { pouch: Pouch; id: string; security: SecurityObject },
  ) {
    this.name = name
    this.pouch = store.pouch
    this.#folder = folder
    this.#incarnation = store.id.replaceAll('-', '').slice(0, 12)
    this.#security = store.security
  }

  /** Opens, or creates, the database in `folder`. */
  static async open(name: string, folder: string, options: PouchOptions = {}): Promise<Database> {
    const pouch = await openPouch(join(folder, 'store'), options)
    return new Database(name, folder, { pouch, id: await pouch.id(), security: await readSecurity(folder) })
  }

  get security(): SecurityObject {
    return this.#security
  }

  /** One after the other: of two at once the first would take the other's file away. */
  writeSecurity(security: SecurityObject): Promise<void> {
    const written = this.#securityWritten.then(() => this.#replaceSecurity(security))
    this.#securityWritten = written.catch(() => undefined)
    return written
  }

  async #replaceSecurity(security: SecurityObject): Promise<void> {
    const path = join(this.#folder, securityFile)
    await writeFile(`${path}.new`, JSON.stringify(security), { flush: true })
    await rename(`${path}.new`, path)
    this.#security = security
  }

  /** The check of all design documents in force; compiled once until a design document changes. */
  validators(): Promise<Validators> {
    this.#validators ??= readValidators(this.pouch)
    return this.#validators
  }

  /** Must be called after a design document was written. */
  forgetValidators(): void {
    this.#validators = undefined
  }

  /** Sequence for clients: opaque, and naming this incarnation of the database. */
  formatSeq(seq: number): string {
    return `${seq}-${this.#incarnation}`
  }

  async lastSeq(): Promise<number> {
    return (await this.pouch.info()).update_seq
  }

  /**
   * Reads a client's `since`. A sequence of another incarnation, or one ahead of this database, means that
   * the client must read everything again; what is no sequence at all is refused.
   */
  async parseSeq(since: string): Promise<number> {
    const last = await this.lastSeq()
    if (since === 'now') return last
    if (since === '0') return 0
    const [, digits, incarnation] = /^(\d+)-(\w+)$/.exec(since) ?? []
    if (digits === undefined) throw new CouchError('bad_request', 'Malformed sequence supplied in `since`.')
    const seq = Number(digits)
    return incarnation === this.#incarnation && seq <= last ? seq : 0
  }

  async close(): Promise<void> {
    this.closing.abort()
    await this.pouch.close()
  }

  /** Resolves when requests under way are answered and nothing is left; rejects with `not_found` where it is going already. */
  async destroy(): Promise<void> {
    if (this.closing.signal.aborted) throw new CouchError('not_found', 'Database does not exist.')
    this.closing.abort()
    await this.pouch.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function readSecurity(folder: string): Promise<SecurityObject> {
  try {
    return parseSecurity(JSON.parse(await readFile(join(folder, securityFile), 'utf8')))
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') return defaultSecurity
    throw error
  }
}

async function readValidators(pouch: Pouch): Promise<Validators> {
  const { rows } = await pouch.allDocs({ startkey: '_design/', endkey: '_design0', include_docs: true })
  const sources = rows.flatMap(({ doc }) => {
    const source = isObject(doc) ? doc['validate_doc_update'] : undefined
    return typeof source === 'string' ? [source] : []
  })
  return compileValidators(sources)
}
