import path from 'node:path'
import type { JournalFiles } from './journal-files.ts'
import { chainStart } from './journal-line.ts'
import type { ChainEnd } from './journal-line.ts'
import { readSegment } from './read-segment.ts'
import type { Segment } from './read-segment.ts'
import { segmentName, segmentNumbers } from './segment-name.ts'

export type JournalFault = {
  readonly segment: number
  readonly offset: number
  readonly kind: 'no-head' | 'no-line' | 'chain' | 'missing-segment' | 'not-continued'
}

export type JournalReport = {
  readonly segments: number
  readonly records: number
  readonly facts: number
  readonly end: ChainEnd
  readonly faults: readonly JournalFault[]
}

/** Reads every segment of a folder and names every broken place; changes nothing, needs no lock. */
export async function verifyJournal(files: JournalFiles, folder: string): Promise<JournalReport> {
  const numbers = segmentNumbers(await files.list(folder))
  const faults: JournalFault[] = []
  let [records, facts, expected] = [0, 0, 1]
  let last: { readonly number: number; readonly segment: Segment } | undefined
  for (const number of numbers) {
    const segment = readSegment(await files.read(path.join(folder, segmentName(number))))
    if (number !== expected) faults.push({ segment: expected, offset: 0, kind: 'missing-segment' })
    faults.push(...segmentFaults(number, segment))
    if (last && !continues(last.segment, segment))
      faults.push({ segment: number, offset: 0, kind: 'not-continued' })
    records += segment.records.length
    facts += segment.records.filter(({ record }) => record.sort === 'fact').length
    last = { number, segment }
    expected = number + 1
  }
  return { segments: numbers.length, records, facts, end: last?.segment.end ?? chainStart, faults }
}

/**
 * Whether `next` takes up the chain of `segment`. It may do so before the end: lines from there on were refused to their
 * writer when the disk failed, and do not count.
 */
export function continues(segment: Segment, next: Segment): boolean {
  if (!next.head) return false
  const { firstSeq, prev } = next.head
  return segment.lines.some(({ seq, hash }) => seq === firstSeq - 2 && hash === prev)
}

function segmentFaults(number: number, segment: Segment): JournalFault[] {
  const found = segment.faults.map((fault): JournalFault => ({ segment: number, ...fault }))
  return segment.head ? found : [{ segment: number, offset: 0, kind: 'no-head' }, ...found]
}
