import path from 'node:path'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import { FactReader } from './fact-reader.ts'
import { JournalError, toJournalError } from './journal-error.ts'
import type { JournalFiles } from './journal-files.ts'
import { chainStart } from './journal-line.ts'
import { emptyState, nextState } from './journal-state.ts'
import { Journal, lockPath } from './journal.ts'
import type { JournalStart } from './journal.ts'
import { isTornTail, readSegment } from './read-segment.ts'
import type { Segment } from './read-segment.ts'
import { SegmentFile } from './segment-file.ts'
import { indexOf } from './segment-index.ts'
import type { SegmentIndex } from './segment-index.ts'
import { segmentName, segmentNumbers } from './segment-name.ts'
import { continues } from './verify-journal.ts'
import { writeAside } from './write-aside.ts'

export type JournalOptions = {
  readonly folder: string
  readonly terminal: string
  readonly files: JournalFiles
  /** A segment that has grown to this size is closed; default 16 MiB. */
  readonly segmentBytes?: number
}

/** `journal-tail-cut`: an unfinished write was removed. `journal-damaged`: bytes that had been acknowledged are wrong or gone. */
export type JournalTrouble = {
  readonly code: 'journal-tail-cut' | 'journal-damaged'
  readonly detail: { readonly segment: number; readonly bytes: number }
}

export type OpenedJournal = { readonly journal: Journal; readonly troubles: readonly JournalTrouble[] }

/**
 * Takes the folder, verifies the newest two segments, cuts a torn tail before anything is appended, and replays the state.
 * Rejects with `JournalError`: `locked` while another process holds the folder; `newer-format`, with nothing changed, when a
 * newer program wrote what this one cannot read.
 */
export async function openJournal(options: JournalOptions): Promise<OpenedJournal> {
  const { folder, files } = options
  await files.makeFolder(folder)
  if (!(await files.lock(lockPath(folder)))) throw new JournalError('locked')
  try {
    return await openLocked(options)
  } catch (error) {
    await files.unlock(lockPath(folder))
    throw error
  }
}

async function openLocked(options: JournalOptions): Promise<OpenedJournal> {
  const { folder, files } = options
  const names = await files.list(folder)
  const numbers = segmentNumbers(names)
  const newest = await readBackToHead(options, numbers)
  // Going on behind lines that cannot be read would give their numbers a second time.
  if (newest.some(({ segment }) => segment.isNewer)) throw new JournalError('newer-format')
  for (const name of names.filter((other) => other.endsWith('.tmp')))
    await files.remove(path.join(folder, name))
  const troubles = findTroubles(newest)
  const last = newest.at(-1)
  const open = last && (await openTail(options, last))
  const journal = new Journal({
    ...options,
    segment: last?.number ?? 0,
    end: last?.segment.end ?? chainStart,
    state: replay(newest),
    reader: new FactReader({ folder, files, ...indexAll(numbers, newest) }),
    ...(open && { open }),
  })
  return { journal, troubles }
}

/**
 * The newest segment, ready to go on; undefined when it is damaged and must be left as it is. It is written anew without its
 * torn tail: what a killed process left may be seen and not be durable, and after a failed sync no later one makes it so.
 */
async function openTail(
  { folder, files }: JournalOptions,
  { number, segment, file }: ReadSegment,
): Promise<JournalStart['open'] | undefined> {
  if (segment.faults.length > 0 && !isTornTail(segment)) return undefined
  const good = file.subarray(0, segment.goodBytes)
  try {
    return new SegmentFile(await writeAside(files, pathOf(folder, number), good), good.length)
  } catch (error) {
    throw toJournalError(error)
  }
}

type ReadSegment = { readonly number: number; readonly segment: Segment; readonly file: Buffer }

/** The newest two segments, and older ones until one of them has a head to start from; oldest first. */
async function readBackToHead(
  { folder, files }: JournalOptions,
  numbers: readonly number[],
): Promise<ReadSegment[]> {
  const read: ReadSegment[] = []
  for (const number of numbers.toReversed()) {
    if (read.length >= 2 && read.some(({ segment }) => segment.head)) break
    const file = await files.read(pathOf(folder, number))
    read.unshift({ number, segment: readSegment(file), file })
  }
  return read
}

function findTroubles(newest: readonly ReadSegment[]): JournalTrouble[] {
  return newest.flatMap(({ number, segment }, at): JournalTrouble[] => {
    const next = newest[at + 1]
    const isLast = next === undefined
    const bytes = segment.tailBytes
    if (isLast && isTornTail(segment))
      return [{ code: 'journal-tail-cut', detail: { segment: number, bytes } }]
    // A segment given up after a failed write may end torn: its successor says from where its lines do not count.
    const isSound = segment.faults.length === 0 || (!isLast && isTornTail(segment))
    const isContinued = isLast || continues(segment, next.segment)
    if (isSound && isContinued && segment.head) return []
    return [{ code: 'journal-damaged', detail: { segment: number, bytes } }]
  })
}

/** A chain broken in its middle goes on behind its last readable line, in a new segment. */
function replay(newest: readonly ReadSegment[]): WorkingState {
  const start = newest.findLastIndex(({ segment }) => segment.head)
  const from = Math.max(0, start)
  return newest
    .slice(from)
    .reduce(
      (state, { segment }, at) =>
        segment.records
          .filter(({ seq }) => seq < voidFrom(newest, from + at))
          .reduce((before, { record }) => nextState(before, record), state),
      { ...emptyState, ...newest[start]?.segment.head?.carried },
    )
}

function indexAll(
  numbers: readonly number[],
  newest: readonly ReadSegment[],
): { readonly indexes: readonly SegmentIndex[]; readonly older: readonly number[] } {
  const indexes = newest.map(({ number, segment }, at) => indexOf(number, segment, voidFrom(newest, at)))
  const older = numbers.filter((number) => newest.every((read) => read.number !== number))
  return { indexes: indexes.toReversed(), older: older.toReversed() }
}

/** Number of the line from which the lines of a segment do not count. */
function voidFrom(newest: readonly ReadSegment[], at: number): number {
  const next = newest[at + 1]?.segment.head
  return next ? next.firstSeq - 1 : Infinity
}

const pathOf = (folder: string, segment: number): string => path.join(folder, segmentName(segment))
