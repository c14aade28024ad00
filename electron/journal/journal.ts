import path from 'node:path'
import { Emitter } from '#src/base/emitter.ts'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import type { SegmentHead } from '#src/contract/journal/segment-head.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import { factJson } from '../facts/stamp-fact.ts'
import type { FactReader } from './fact-reader.ts'
import { isJournalError, JournalError, toJournalError } from './journal-error.ts'
import type { JournalFiles } from './journal-files.ts'
import { encodeLine } from './journal-line.ts'
import type { ChainEnd } from './journal-line.ts'
import { nextState } from './journal-state.ts'
import { SegmentFile } from './segment-file.ts'
import { segmentName, segmentNumbers } from './segment-name.ts'
import { writeAside } from './write-aside.ts'

const defaultSegmentBytes = 16 * 1024 * 1024

/** The last line of the chain and the segment that it stands in. */
export type ChainPlace = ChainEnd & { readonly segment: number }

type MakeRecords<R> = (state: WorkingState, end: ChainPlace) => R

/** What `openJournal` found on the disk. */
export type JournalStart = {
  readonly folder: string
  readonly terminal: string
  readonly files: JournalFiles
  readonly segmentBytes?: number
  readonly segment: number
  readonly end: ChainEnd
  readonly state: WorkingState
  readonly reader: FactReader
  /** Absent: the next append opens a new segment. */
  readonly open?: SegmentFile
}

/** The record of truth of one terminal: one writer, one chain, each append durable before it is acknowledged. */
export class Journal {
  /** Records that have just become durable. */
  readonly appended = new Emitter<readonly JournalRecord[]>()
  /** An append was refused by the disk; its caller has been told. */
  readonly failed = new Emitter<JournalError>()
  /** Somebody who was told of records failed over it. They are durable all the same, and their writer is told so. */
  readonly listenerFailed = new Emitter<unknown>()
  readonly #start: JournalStart
  readonly #segmentBytes: number
  #segment: number
  #end: ChainEnd
  #state: WorkingState
  #open: SegmentFile | undefined
  /** Latest business date in the open segment. */
  #day: string
  #closed = false
  #queue: Promise<unknown> = Promise.resolve()

  constructor(start: JournalStart) {
    this.#start = start
    this.#segmentBytes = start.segmentBytes ?? defaultSegmentBytes
    this.#segment = start.segment
    this.#end = start.end
    this.#state = start.state
    this.#open = start.open
    this.#day = start.state.lastFact?.businessDate ?? ''
  }

  /** What all durable records add up to. */
  get state(): WorkingState {
    return this.#state
  }

  get lastFact(): WorkingState['lastFact'] {
    return this.#state.lastFact
  }

  /**
   * Appends the records in one write and one fsync; they become durable together or, as far as this journal is concerned,
   * not at all. `make` sees the state and the end of the chain after all earlier appends, so that facts can be numbered
   * and the chain be signed. Rejects with `JournalError`.
   */
  append<R extends readonly JournalRecord[]>(make: MakeRecords<R>): Promise<R> {
    const appended = this.#queue.then(() => this.#append(make))
    this.#queue = appended.catch((error: unknown) => {
      if (isJournalError(error)) this.failed.emit(error) // its own caller hears of every error
    })
    return appended
  }

  /** Goes on in a new segment and answers with its number, so that those before it can be retired. Rejects with `JournalError`. */
  beginSegment(): Promise<number> {
    const begun = this.#queue.then(async () => {
      if (this.#closed) throw new JournalError('closed')
      await this.#beginSegment()
      return this.#segment
    })
    this.#queue = begun.catch(() => undefined) // its own caller hears of it
    return begun
  }

  /** Own facts from `fromSeq` on, in order, at most `limit`. */
  facts(fromSeq: number, limit: number): Promise<FactRecord[]> {
    return this.#start.reader.read(fromSeq, limit)
  }

  /** Deletes the segments up to `through`, oldest first; that they are gone on purpose is written down before. */
  async retire(through: number, at: string): Promise<void> {
    const { folder, files, reader } = this.#start
    const numbers = segmentNumbers(await files.list(folder)).filter((number) => number <= through)
    if (numbers.length === 0) return
    await this.append(() => [{ sort: 'retired', at, through }])
    reader.forget(through)
    for (const number of numbers) {
      await files.remove(path.join(folder, segmentName(number)))
      await files.syncFolder(folder) // or a loss of power may bring back an older one alone
    }
  }

  /** Waits for running appends, then lets go of the folder. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#queue
    await this.#open?.close().catch(() => undefined) // all that is in it is synced
    this.#open = undefined
    await this.#start.files.unlock(lockPath(this.#start.folder))
  }

  async #append<R extends readonly JournalRecord[]>(make: MakeRecords<R>): Promise<R> {
    if (this.#closed) throw new JournalError('closed')
    const records = make(this.#state, { ...this.#end, segment: this.#segment })
    if (records.length === 0) return records
    const open = await this.#writableSegment(dayOf(records))
    const lines = encodeAll(this.#end, records)
    const offset = open.bytes
    try {
      await open.append(Buffer.concat(lines.map(({ bytes }) => bytes)))
    } catch (error) {
      await this.#giveUp(open)
      throw toJournalError(error)
    }
    this.#take(records, lines, offset)
    return records
  }

  #take(records: readonly JournalRecord[], lines: readonly EncodedLine[], from: number): void {
    let offset = from
    lines.forEach(({ bytes, end }, at) => {
      const record = records[at]
      if (record?.sort === 'fact')
        this.#start.reader.add({ seq: record.fact.seq, offset, bytes: bytes.length })
      offset += bytes.length
      this.#end = end
    })
    this.#state = records.reduce(nextState, this.#state)
    try {
      this.appended.emit(records)
    } catch (error) {
      this.listenerFailed.emit(error)
    }
  }

  /** A segment ends when it is full, and when a fact of a later business day comes. */
  async #writableSegment(day: string): Promise<SegmentFile> {
    const isLater = this.#day !== '' && day > this.#day
    if (day > this.#day) this.#day = day
    if (this.#open && this.#open.bytes < this.#segmentBytes && !isLater) return this.#open
    return this.#beginSegment()
  }

  async #beginSegment(): Promise<SegmentFile> {
    const ended = this.#open
    // Even where this fails its head may stand on the disk by then, and void whatever went into the segment before it.
    this.#open = undefined
    await ended?.close().catch(() => undefined) // all that is in it is synced
    this.#open = await this.#newSegment()
    return this.#open
  }

  /** A failed write or fsync is final: the kernel may call lost pages clean, so nothing more goes into this file. */
  async #giveUp(segment: SegmentFile): Promise<void> {
    this.#open = undefined
    await segment.abandon().catch(() => undefined) // it is given up either way
    // The head of a new segment makes the refused lines void for good; if the disk refuses that too, the next append tries again.
    this.#open = await this.#newSegment().catch(() => undefined)
  }

  /** A segment never lacks its head. */
  async #newSegment(): Promise<SegmentFile> {
    const { folder, files, terminal, reader } = this.#start
    const segment = this.#segment + 1
    const head: SegmentHead = {
      sort: 'segment',
      format: 1,
      terminal,
      segment,
      firstSeq: this.#end.seq + 2,
      prev: this.#end.hash,
      carried: this.#state,
    }
    const line = encodeLine(this.#end, JSON.stringify(head))
    const file = await writeAside(files, path.join(folder, segmentName(segment)), line.bytes).catch(
      (error: unknown) => Promise.reject(toJournalError(error)),
    )
    this.#segment = segment
    reader.startSegment({
      segment,
      headSeq: line.end.seq,
      factsBefore: this.#state.lastFact?.seq ?? 0,
      places: [],
    })
    this.#end = line.end
    return new SegmentFile(file, line.bytes.length)
  }
}

/** The latest business date among the facts of an append; '' without one. */
const dayOf = (records: readonly JournalRecord[]): string =>
  records.reduce(
    (day, record) =>
      record.sort === 'fact' && record.fact.businessDate > day ? record.fact.businessDate : day,
    '',
  )

type EncodedLine = { readonly bytes: Buffer; readonly end: ChainEnd }

export const lockPath = (folder: string): string => path.join(folder, 'lock')

/** All but the last of a group say that more comes, so that a part of it counts for nothing. */
function encodeAll(end: ChainEnd, records: readonly JournalRecord[]): EncodedLine[] {
  let last = end
  return records.map((record, at) => {
    const isEnd = at === records.length - 1
    const line = encodeLine(last, recordJson(isEnd ? record : { ...record, more: true as const }))
    last = line.end
    return line
  })
}

function recordJson(record: JournalRecord & { readonly more?: true }): string {
  if (record.sort !== 'fact') return JSON.stringify(record)
  const { fact, ...others } = record
  return `{"fact":${factJson(fact)},${JSON.stringify(others).slice(1)}`
}
