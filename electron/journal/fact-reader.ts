import path from 'node:path'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import { JournalError } from './journal-error.ts'
import type { JournalFiles } from './journal-files.ts'
import { decodeLine } from './journal-line.ts'
import { readSegment } from './read-segment.ts'
import { indexOf } from './segment-index.ts'
import type { FactPlace, SegmentIndex } from './segment-index.ts'
import { segmentName } from './segment-name.ts'

/** Reads own facts by number from the disk; the places of old segments are looked up when they are first asked for. */
export class FactReader {
  readonly #folder: string
  readonly #files: JournalFiles
  /** Newest first; a run of segments that ends with the newest. */
  readonly #indexes: SegmentIndex[]
  /** Older segments whose places are not known yet, newest first. */
  readonly #older: number[]
  #looking: Promise<unknown> = Promise.resolve()

  constructor(options: {
    readonly folder: string
    readonly files: JournalFiles
    readonly indexes: readonly SegmentIndex[]
    readonly older: readonly number[]
  }) {
    this.#folder = options.folder
    this.#files = options.files
    this.#indexes = [...options.indexes]
    this.#older = [...options.older]
  }

  startSegment(index: SegmentIndex): void {
    this.#indexes.unshift(index)
  }

  /** Notes a fact just written to the newest segment. */
  add(place: FactPlace): void {
    this.#indexes[0]?.places.push(place)
  }

  /** Segments up to `through` are about to be deleted. */
  forget(through: number): void {
    const isKept = (segment: number): boolean => segment > through
    this.#older.splice(0, Infinity, ...this.#older.filter(isKept))
    this.#indexes.splice(0, Infinity, ...this.#indexes.filter(({ segment }) => isKept(segment)))
  }

  async read(fromSeq: number, limit: number): Promise<FactRecord[]> {
    await this.#indexBackTo(fromSeq)
    const found: FactRecord[] = []
    for (const { segment, places } of this.#indexes.toReversed()) {
      const wanted = places.filter(({ seq }) => seq >= fromSeq).slice(0, limit - found.length)
      found.push(...(await this.#readPlaces(segment, wanted)))
      if (found.length >= limit) break
    }
    return found
  }

  /** One reader at a time: a segment that another one is just looking through would seem to be gone, and its facts with it. */
  #indexBackTo(fromSeq: number): Promise<void> {
    const looked = this.#looking.then(() => this.#lookBackTo(fromSeq))
    this.#looking = looked.catch(() => undefined) // its own caller hears of it
    return looked
  }

  async #lookBackTo(fromSeq: number): Promise<void> {
    for (
      let oldest = this.#indexes.at(-1);
      !oldest || oldest.factsBefore >= fromSeq;
      oldest = this.#indexes.at(-1)
    ) {
      const [segment] = this.#older
      if (segment === undefined) return
      const bytes = await this.#files.read(this.#path(segment))
      if (this.#older[0] !== segment) continue // it was retired meanwhile
      this.#older.shift()
      this.#indexes.push(indexOf(segment, readSegment(bytes), oldest?.headSeq))
    }
  }

  async #readPlaces(segment: number, places: readonly FactPlace[]): Promise<FactRecord[]> {
    const [first, last] = [places[0], places.at(-1)]
    if (!first || !last) return []
    const length = last.offset + last.bytes - first.offset
    const bytes = await this.#files.readRange(this.#path(segment), first.offset, length)
    return places.map(({ offset, bytes: lineBytes }) =>
      factIn(bytes.subarray(offset - first.offset, offset - first.offset + lineBytes - 1)),
    )
  }

  #path(segment: number): string {
    return path.join(this.#folder, segmentName(segment))
  }
}

function factIn(bytes: Buffer): FactRecord {
  const line = decodeLine(bytes)
  const record = line && (JSON.parse(line.payload) as JournalRecord)
  if (record?.sort !== 'fact') throw new JournalError('unreadable')
  return record
}
