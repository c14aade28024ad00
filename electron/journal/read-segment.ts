import type { JournalRecord } from '#src/contract/journal/records.ts'
import type { SegmentHead } from '#src/contract/journal/segment-head.ts'
import { chainStart, decodeLine, follows, isNewerLine } from './journal-line.ts'
import type { ChainEnd } from './journal-line.ts'

export type StoredRecord = {
  readonly seq: number
  readonly offset: number
  /** Length of the line with its end. */
  readonly bytes: number
  readonly record: JournalRecord
}

/** A place where the chain is broken: bytes that are no line, or a line that does not follow its neighbour. */
export type SegmentFault = { readonly offset: number; readonly kind: 'no-line' | 'chain' }

export type Segment = {
  readonly head: SegmentHead | undefined
  readonly records: readonly StoredRecord[]
  /** Every readable line, the head among them. */
  readonly lines: readonly ChainEnd[]
  /** Where the chain goes on: after the last readable line. */
  readonly end: ChainEnd
  readonly faults: readonly SegmentFault[]
  /** Length of the part after which no whole line stands; shorter than the file when its tail is torn. */
  readonly goodBytes: number
  /** A newer program wrote some of it: what this one cannot read there is not damage. */
  readonly isNewer: boolean
}

const newline = 0x0a
/** Newest shape of a segment's head that this program reads. */
const headFormat = 1

/** Reads all that can be read and names all that cannot. Each line carries its own check, so one damaged line hides no other. */
export function readSegment(bytes: Buffer): Segment {
  const records: StoredRecord[] = []
  const lines: ChainEnd[] = []
  const faults: SegmentFault[] = []
  let head: SegmentHead | undefined
  let end: ChainEnd = chainStart
  let goodBytes = 0
  let isNewer = false
  for (const { offset, length } of linesOf(bytes)) {
    const isEnded = bytes[offset + length - 1] === newline
    const text = bytes.subarray(offset, offset + length - 1)
    const line = isEnded ? decodeLine(text) : undefined
    const payload = line && parsePayload(line.payload)
    if (!line || !payload) {
      faults.push({ offset, kind: 'no-line' })
      isNewer ||= isEnded && isNewerLine(text)
      continue
    }
    if (payload.sort === 'segment' && offset === 0) {
      head = payload
      isNewer ||= head.format > headFormat
      end = { seq: payload.firstSeq - 2, hash: payload.prev }
    }
    if (!follows(end, line)) faults.push({ offset, kind: 'chain' })
    if (payload.sort !== 'segment') records.push({ seq: line.seq, offset, bytes: length, record: payload })
    end = { seq: line.seq, hash: line.hash }
    lines.push(end)
    goodBytes = offset + length
  }
  return { head, records, lines, end, faults, goodBytes, isNewer }
}

/** A torn tail: all faults lie behind the last whole line, so nothing that was acknowledged is among them. */
export const isTornTail = ({ head, faults, goodBytes }: Segment): boolean =>
  head !== undefined && faults.length > 0 && faults.every((fault) => fault.offset >= goodBytes)

/** The check sum vouches that this is what was written; text that is no JSON was put there by somebody else. */
function parsePayload(payload: string): JournalRecord | SegmentHead | undefined {
  try {
    return JSON.parse(payload) as JournalRecord | SegmentHead
  } catch {
    return undefined
  }
}

function* linesOf(bytes: Buffer): Generator<{ offset: number; length: number }> {
  for (let offset = 0; offset < bytes.length;) {
    const found = bytes.indexOf(newline, offset)
    const next = found < 0 ? bytes.length : found + 1
    yield { offset, length: next - offset }
    offset = next
  }
}
