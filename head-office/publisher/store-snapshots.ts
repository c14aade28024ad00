import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#src/base/clock.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { EpochDocument } from '#src/contract/documents/state-document.ts'
import type { StoreManifest } from '#src/contract/documents/store-manifest.ts'
import type { Couch } from '../couch/couch.ts'
import type { Work } from '../couch/keep-up.ts'
import { storeFacts, storeStates } from './store-documents.ts'
import { writePublished } from './write-published.ts'

export type StoreSnapshotsOptions = {
  readonly couch: Couch
  readonly clock: Clock
  readonly folder: string
}

/** A terminal that begins meanwhile takes the same files. */
const freshMs = 3_600_000
/** They hold people's data: nothing lies there for longer than a slow line needs. */
const keptMs = 2 * freshMs
/** After a restore every terminal begins anew: whoever comes beyond these follows the feeds from their beginning. */
const mostAtOnce = 8

type Snapshot = { readonly epoch: string; readonly madeMs: number; readonly manifest: Promise<StoreManifest> }

/**
 * What terminals of a store begin with, made when one asks. It is kept in memory which files are whose: another process makes its
 * own, and a file that is gone only means that a terminal asks again.
 */
export class StoreSnapshots {
  /** Takes old files away; news of databases are none of its business. */
  readonly sweeping: Work = {
    name: 'store snapshots',
    concerns: () => false,
    run: async () => {
      await this.#sweep()
      return false
    },
  }
  readonly #options: StoreSnapshotsOptions
  readonly #made = new Map<StoreId, Snapshot>()
  #underWay = 0

  constructor(options: StoreSnapshotsOptions) {
    this.#options = options
  }

  /** Undefined where too many are being made. */
  async manifestOf(store: StoreId): Promise<StoreManifest | undefined> {
    const { couch, clock } = this.#options
    const states = couch.database(databases.store(store))
    const epoch = (await states.get<EpochDocument>(documentIds.epoch))?.epoch ?? ''
    const known = this.#made.get(store)
    if (known?.epoch === epoch && clock.now() - known.madeMs < freshMs) return known.manifest
    if (this.#underWay >= mostAtOnce) return undefined
    const manifest = this.#make(store)
    this.#made.set(store, { epoch, madeMs: clock.now(), manifest })
    // What failed is tried again by whoever asks next.
    manifest.catch(() => this.#made.delete(store))
    return manifest
  }

  folderOf(store: StoreId): string {
    return join(this.#options.folder, store)
  }

  /** Removes files that nobody needs any more. */
  async #sweep(): Promise<void> {
    const { clock, folder } = this.#options
    await mkdir(folder, { recursive: true })
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile() && clock.now() - (await stat(path)).mtimeMs > keptMs) await rm(path, { force: true })
    }
  }

  async #make(store: StoreId): Promise<StoreManifest> {
    this.#underWay += 1
    try {
      return await this.#write(store)
    } finally {
      this.#underWay -= 1
    }
  }

  async #write(store: StoreId): Promise<StoreManifest> {
    const { couch, clock } = this.#options
    const place = await couch.database(databases.catalogue).get<StoreDocument>(documentIds.store(store))
    if (!place) throw new Error(`The catalogue does not know store ${store}`)
    const database = { states: databases.store(store), facts: place.facts }
    const folder = this.folderOf(store)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const number = clock.now()
    // The feeds' places are read before the documents: what changes meanwhile is told again.
    const since = {
      states: await couch.database(database.states).updateSeq(),
      facts: await couch.database(database.facts).updateSeq(),
    }
    const { progress, pages } = await storeStates(couch.database(database.states))
    const unfolded = storeFacts(couch, { database: database.facts, progress })
    const states = await writePublished(folder, { kind: 'states', number }, pages)
    const facts = await writePublished(folder, { kind: 'facts', number }, unfolded)
    return {
      format: 1,
      feeds: [
        { ...states, database: database.states, since: since.states },
        { ...facts, database: database.facts, since: since.facts },
      ],
      at: new Date(number).toISOString(),
    }
  }
}
