import path from 'node:path'
import type { JournalFiles } from './journal-files.ts'
import { readSegment } from './read-segment.ts'
import type { Segment, StoredRecord } from './read-segment.ts'
import { segmentName, segmentNumbers } from './segment-name.ts'

/** All that is needed to read a journal: no lock, nothing is written. */
export type JournalReading = Pick<JournalFiles, 'list' | 'read'>

export type WalkedSegment = {
  readonly number: number
  readonly segment: Segment
  /** Records that count: those that the next segment declares void are left out. */
  readonly records: readonly StoredRecord[]
  readonly next: Segment | undefined
}

/** Every segment of a folder in order, two of them in memory at a time. Works beside a writer and on a copy. */
export async function* walkJournal(files: JournalReading, folder: string): AsyncGenerator<WalkedSegment> {
  let held: { readonly number: number; readonly segment: Segment } | undefined
  for (const number of segmentNumbers(await files.list(folder))) {
    const read = { number, segment: readSegment(await files.read(path.join(folder, segmentName(number)))) }
    if (held) yield walked(held, read.segment)
    held = read
  }
  if (held) yield walked(held, undefined)
}

function walked(read: Omit<WalkedSegment, 'records' | 'next'>, next: Segment | undefined): WalkedSegment {
  const voidFrom = next?.head ? next.head.firstSeq - 1 : Infinity
  return { ...read, next, records: read.segment.records.filter(({ seq }) => seq < voidFrom) }
}
