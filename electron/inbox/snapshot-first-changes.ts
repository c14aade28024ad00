import { createReadStream } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import * as v from 'valibot'
import type { JsonObject } from '#src/base/json.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import type { Changes, ChangesBatch } from './changes.ts'
import type { PublishedFiles } from './published-files.ts'
import { fetchedName, fetchPublished, publishedFile, readManifest } from './published-files.ts'

const storeManifestSchema = v.object({
  format: v.literal(1),
  feeds: v.array(v.object({ ...publishedFile, database: v.string(), since: v.string() })),
})

/** After so many tries that brought no file the feed is read from its beginning. */
const mostTries = 5

/** A line of a fetched file; `since`: where the feed goes on after the last one. */
const placeSchema = v.object({ sha256: v.string(), line: v.number(), since: v.string() })
type Place = v.InferOutput<typeof placeSchema>

/** No sequence of CouchDB begins so. */
const mark = '~'
const toCheckpoint = (place: Place): string => mark + JSON.stringify(place)
const placeIn = (checkpoint: string): Place | undefined =>
  checkpoint.startsWith(mark) ? v.parse(placeSchema, JSON.parse(checkpoint.slice(1))) : undefined

type Reading = { readonly of: string; line: number; readonly lines: AsyncGenerator<string> }

/**
 * Changes that begin with a file, where head office offers one: a feed from its beginning brings each fact of a year, only for
 * the replica to find that its states hold them. A checkpoint within the file names its line, so that it is gone on with after a
 * restart; where the file is lost, or cannot be had, everything comes by the feed.
 */
export class SnapshotFirstChanges implements Changes {
  readonly #changes: Changes
  readonly #database: string
  /** Its folder is of this feed alone. */
  readonly #files: PublishedFiles
  #reading: Reading | undefined
  #tries = 0
  /** One that was begun before a restart may lie there. */
  #isTidy = false

  constructor(changes: Changes, database: string, files: PublishedFiles) {
    this.#changes = changes
    this.#database = database
    this.#files = files
  }

  async batch(since: string, limit: number): Promise<ChangesBatch> {
    if (since === '0') return (await this.#begin()) ?? this.#changes.batch(since, limit)
    const place = placeIn(since)
    if (place) return (await this.#readOn(place, limit)) ?? this.#changes.batch('0', limit)
    await this.#tidy()
    return this.#changes.batch(since, limit)
  }

  wait(since: string, signal: AbortSignal): Promise<void> {
    return this.#changes.wait(since, signal)
  }

  /** The place before the first line; what a try has brought of the file, the next one need not bring. */
  async #begin(): Promise<ChangesBatch | undefined> {
    if (this.#tries >= mostTries) return undefined
    // Whatever it answers instead, an older head office has no such files; without a line the feed says so.
    const manifest = await readManifest(this.#files, storeManifestSchema).catch(() => undefined)
    const offered = manifest?.feeds.find(({ database }) => database === this.#database)
    if (!offered) return undefined
    this.#tries += 1
    this.#isTidy = false
    await fetchPublished(this.#files, offered)
    this.#tries = 0
    const { sha256, since } = offered
    return { rows: [], last: toCheckpoint({ sha256, line: 0, since }), hasMore: true }
  }

  /** Undefined where the file is gone or cannot be read. */
  async #readOn(place: Place, limit: number): Promise<ChangesBatch | undefined> {
    const { sha256, line, since } = place
    try {
      const reading = await this.#readingAt(place)
      const rows: FeedRow[] = []
      while (rows.length < limit) {
        const next = await reading.lines.next()
        if (next.done) {
          this.#reading = undefined
          return { rows, last: since, hasMore: true }
        }
        rows.push(toRow(next.value))
      }
      reading.line = line + rows.length
      return { rows, last: toCheckpoint({ sha256, line: reading.line, since }), hasMore: true }
    } catch {
      await this.#tidy()
      return undefined
    }
  }

  /** Goes on where the last batch ended, unless it was not stored. */
  async #readingAt({ sha256, line }: Place): Promise<Reading> {
    const known = this.#reading
    if (known?.of === sha256 && known.line === line) return known
    const file = path.join(this.#files.folder, fetchedName({ sha256 }))
    await access(file)
    const reading: Reading = { of: sha256, line, lines: linesOf(file) }
    for (let passed = 0; passed < line; passed += 1) await reading.lines.next()
    this.#reading = reading
    return reading
  }

  /** The file holds people's data: it goes as soon as it is read. */
  async #tidy(): Promise<void> {
    if (this.#isTidy) return
    this.#reading = undefined
    await rm(this.#files.folder, { recursive: true, force: true })
    this.#isTidy = true
  }
}

/** Lines of ASCII, as the publisher writes them. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file).compose(createGunzip())) {
    const lines = (rest + (chunk as Buffer).toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

function toRow(line: string): FeedRow {
  const document = JSON.parse(line) as JsonObject // its hash was that of the manifest
  return { id: String(document['_id']), deleted: false, document }
}
