import type { JournalRecord } from '#src/contract/journal/records.ts'
import type { SegmentHead } from '#src/contract/journal/segment-head.ts'
import { chainStart, decodeLine, follows, isNewerLine } from './journal-line.ts'
import type { ChainEnd, JournalLine } from './journal-line.ts'
import { withoutRoom } from './segment-file.ts'

export type StoredRecord = {
  readonly seq: number
  readonly offset: number
  /** Length of the line with its end. */
  readonly bytes: number
  readonly record: JournalRecord
}

/**
 * A place where the chain is broken: bytes that are no line, a line that does not follow its neighbour, or a last group of
 * records that lacks its end.
 */
export type SegmentFault = { readonly offset: number; readonly kind: 'no-line' | 'chain' | 'half-group' }

export type Segment = {
  readonly head: SegmentHead | undefined
  readonly records: readonly StoredRecord[]
  /** Every line that counts, the head among them. */
  readonly lines: readonly ChainEnd[]
  /** Where the chain goes on: after the last line that counts. */
  readonly end: ChainEnd
  readonly faults: readonly SegmentFault[]
  /** Length of the part after which no line counts. */
  readonly goodBytes: number
  /** Bytes behind it, without the room for more; 0 unless the tail is torn. */
  readonly tailBytes: number
  /** A newer program wrote some of it: what this one cannot read there is not damage. */
  readonly isNewer: boolean
}

type Payload = (JournalRecord | SegmentHead) & { readonly more?: true }

/** Bytes up to a line's end, and what they say. */
type Span = {
  readonly offset: number
  readonly bytes: number
  readonly line: JournalLine | undefined
  readonly payload: Payload | undefined
  readonly isNewer: boolean
}

type Line = Pick<Span, 'offset' | 'bytes'> & { readonly end: ChainEnd; readonly payload: Payload }

const newline = 0x0a
/** How a line ends that is not the last of its group. */
const groupGoesOn = ',"more":true}\n'
/** Newest shape of a segment's head that this program reads. */
const headFormat = 1

/** Reads all that can be read and names all that cannot. Each line carries its own check, so one damaged line hides no other. */
export function readSegment(file: Buffer): Segment {
  const bytes = withoutRoom(file)
  const spans = [...spansOf(bytes)]
  const head = headIn(spans[0]?.payload)
  const lines: Line[] = []
  const faults: SegmentFault[] = []
  let end = startOf(head)
  for (const { offset, bytes: length, line, payload } of spans) {
    if (!line || !payload) {
      faults.push({ offset, kind: 'no-line' })
      continue
    }
    if (!follows(end, line)) faults.push({ offset, kind: 'chain' })
    // Numbers never go back: this line is here a second time, as what a block of the disk held before.
    if (line.seq <= end.seq) continue
    end = { seq: line.seq, hash: line.hash }
    lines.push({ offset, bytes: length, end, payload })
  }
  return withoutHalfGroup({
    head,
    lines: withoutTornWrite(bytes, lines),
    faults,
    bytes: bytes.length,
    isNewer: spans.some(isOfNewer),
  })
}

/**
 * A write into the room of which a loss of power kept only the end has a hole of zeros in it, which no line has; what is left of
 * it says that its next line is of the same group. Behind a hole in another write lines stand that had been acknowledged.
 */
function withoutTornWrite(bytes: Buffer, lines: readonly Line[]): readonly Line[] {
  const hole = bytes.indexOf(0)
  const behind = lines.filter(({ offset }) => hole >= 0 && offset > hole)
  const [first] = behind
  if (!first) return lines
  const left = bytes.subarray(bytes.lastIndexOf(0, first.offset) + 1, first.offset).toString()
  const goesOn = left.endsWith(groupGoesOn) || groupGoesOn.endsWith(left)
  const isOneWrite = goesOn && behind.slice(0, -1).every(({ payload }) => payload.more)
  return isOneWrite ? lines.slice(0, -behind.length) : lines
}

const headIn = (payload: Payload | undefined): SegmentHead | undefined =>
  payload?.sort === 'segment' ? payload : undefined

/** The line before the first one. */
const startOf = (head: SegmentHead | undefined): ChainEnd =>
  head ? { seq: head.firstSeq - 2, hash: head.prev } : chainStart

const isOfNewer = ({ payload, isNewer }: Span): boolean =>
  isNewer || (payload?.sort === 'segment' && payload.format > headFormat)

type Read = Pick<Segment, 'head' | 'faults' | 'isNewer'> & {
  readonly lines: readonly Line[]
  readonly bytes: number
}

/** The last group of records counts only with its end: it was one write, and nobody was told of a part of it. */
function withoutHalfGroup({ head, lines, faults, bytes, isNewer }: Read): Segment {
  const whole = lines.slice(0, lines.findLastIndex(({ payload }) => payload.more === undefined) + 1)
  const half = lines[whole.length]
  const last = whole.at(-1)
  const goodBytes = last ? last.offset + last.bytes : 0
  return {
    head,
    records: whole.flatMap(({ offset, bytes, end, payload }) =>
      payload.sort === 'segment' ? [] : [{ seq: end.seq, offset, bytes, record: recordIn(payload) }],
    ),
    lines: whole.map(({ end }) => end),
    end: last?.end ?? chainStart,
    faults: half ? [...faults, { offset: half.offset, kind: 'half-group' }] : faults,
    goodBytes,
    tailBytes: bytes - goodBytes,
    isNewer,
  }
}

/** A torn tail: all faults lie behind the last whole line, so nothing that was acknowledged is among them. */
export const isTornTail = ({ head, faults, goodBytes }: Segment): boolean =>
  head !== undefined && faults.length > 0 && faults.every((fault) => fault.offset >= goodBytes)

/** The check sum vouches that this is what was written; text that is no JSON was put there by somebody else. */
function parsePayload(payload: string): Payload | undefined {
  try {
    return JSON.parse(payload) as Payload
  } catch {
    return undefined
  }
}

function recordIn(payload: JournalRecord & Payload): JournalRecord {
  const { more, ...record } = payload
  return more ? record : payload
}

function* spansOf(bytes: Buffer): Generator<Span> {
  for (let offset = 0; offset < bytes.length;) {
    const found = bytes.indexOf(newline, offset)
    const next = found < 0 ? bytes.length : found + 1
    yield spanOf(bytes.subarray(offset, next), offset)
    offset = next
  }
}

function spanOf(bytes: Buffer, offset: number): Span {
  const span = { offset, bytes: bytes.length, line: undefined, payload: undefined, isNewer: false }
  if (bytes.at(-1) !== newline) return span
  const text = bytes.subarray(0, -1)
  const line = decodeLine(text)
  const payload = line && parsePayload(line.payload)
  return { ...span, line, payload, isNewer: payload === undefined && isNewerLine(text) }
}
