import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import * as v from 'valibot'
import type { StoreId } from '#src/base/ids.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import { deltasFrom } from '#src/contract/documents/catalogue-path.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { fetchedName } from './published-files.ts'
import { keptManifest } from './kept-publication.ts'

export type PolicyValues = Readonly<Record<string, number>>

const policySchema = v.object({
  _id: v.string(),
  _deleted: v.optional(v.boolean(), false),
  values: v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {}),
})

/** Larger than the usual 16 kB: each chunk costs a turn of the event loop. */
const chunkBytes = 256 * 1024
const lineFeed = 0x0a

/**
 * A policy of the catalogue for main, which holds no catalogue: read out of the publication that this disk keeps, once for each
 * publication, so that what main enforces does not come from the window.
 */
export class KeptPolicy {
  readonly #folder: string
  /** The store's own, else everybody's. */
  readonly #ids: readonly string[]
  #read: { readonly of: string; readonly values: PolicyValues } | undefined
  #reading: Promise<unknown> = Promise.resolve()

  constructor(folder: string, policy: string, store: StoreId) {
    this.#folder = folder
    this.#ids = [documentIds.policy(`${policy}-${store}`), documentIds.policy(policy)]
  }

  /**
   * What was read last: a sale waits for the first reading at most. None where nothing is kept, or nothing says it. Rejects as the
   * disk does.
   */
  async values(): Promise<PolicyValues> {
    return this.#read?.values ?? this.readAgain()
  }

  /** Reads what is kept now, unless it was read; to be called whenever another publication is kept. Rejects as the disk does. */
  readAgain(): Promise<PolicyValues> {
    const read = this.#reading.then(() => this.#readKept())
    this.#reading = read.catch(() => undefined) // its own caller hears of it
    return read
  }

  async #readKept(): Promise<PolicyValues> {
    const manifest = await keptManifest({ folder: this.#folder })
    if (!manifest) return this.#read?.values ?? {}
    const files = filesOf(manifest)
    const of = files.join()
    if (this.#read?.of === of) return this.#read.values
    try {
      this.#read = { of, values: await this.#find(files) }
    } catch (error) {
      // A newer publication took the place of this one meanwhile; else the disk is at fault.
      const newer = await keptManifest({ folder: this.#folder })
      if (!newer || filesOf(newer).join() === of) throw error
      return this.#readKept()
    }
    return this.#read.values
  }

  async #find(files: readonly string[]): Promise<PolicyValues> {
    const found = new Map<string, PolicyValues>()
    for (const file of files) await this.#walk(path.join(this.#folder, file), found)
    return this.#ids.map((id) => found.get(id)).find((values) => values !== undefined) ?? {}
  }

  /** In whole lines, whose bytes are looked through before anything is made a text of them: a catalogue is long. */
  async #walk(file: string, found: Map<string, PolicyValues>): Promise<void> {
    let rest = Buffer.alloc(0)
    for await (const chunk of createReadStream(file).compose(createGunzip({ chunkSize: chunkBytes }))) {
      const bytes = Buffer.concat([rest, chunk])
      const end = bytes.lastIndexOf(lineFeed) + 1
      this.#take(bytes.subarray(0, end), found)
      rest = bytes.subarray(end)
    }
    this.#take(rest, found)
  }

  #take(lines: Buffer, found: Map<string, PolicyValues>): void {
    if (!this.#ids.some((id) => lines.includes(id))) return
    for (const line of lines.toString().split('\n')) {
      if (!this.#ids.some((id) => line.includes(id))) continue
      const { _id: id, _deleted: isDeleted, values } = v.parse(policySchema, JSON.parse(line))
      if (!this.#ids.includes(id)) continue
      if (isDeleted) found.delete(id)
      else found.set(id, numbersIn(values))
    }
  }
}

/** The snapshot and the deltas on it, in their order. */
const filesOf = (manifest: CatalogueManifest): readonly string[] =>
  [manifest.snapshot, ...(deltasFrom(manifest, manifest.number) ?? [])].map(fetchedName)

const numbersIn = (values: Readonly<Record<string, unknown>>): PolicyValues =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
