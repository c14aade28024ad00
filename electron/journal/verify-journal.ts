import type { SignatureRecord } from '#src/contract/journal/records.ts'
import { isSignedBy } from './chain-signature.ts'
import { chainStart } from './journal-line.ts'
import type { ChainEnd } from './journal-line.ts'
import { shiftEnd } from './journal-state.ts'
import { isTornTail } from './read-segment.ts'
import type { Segment, SegmentFault, StoredRecord } from './read-segment.ts'
import { factFaults } from './verify-facts.ts'
import type { FactEnd, FactFault } from './verify-facts.ts'
import { walkJournal } from './walk-journal.ts'
import type { JournalReading, WalkedSegment } from './walk-journal.ts'

export type JournalFault = {
  readonly segment: number
  readonly offset: number
  readonly kind:
    | 'newer-format'
    | 'no-head'
    | SegmentFault['kind']
    | 'missing-segment'
    | 'not-continued'
    | 'signature'
    | 'unsigned-shift'
    | 'anchor'
    | FactFault
}

/** What a receipt says of its fact, `42·a1b2c3`: its number and the first characters of its hash. */
export type FactAnchor = { readonly seq: number; readonly hash: string }

export type JournalReport = {
  readonly segments: number
  /** Number of the oldest segment; those before it were retired, or their lack is a fault. */
  readonly firstSegment: number
  readonly records: number
  readonly facts: number
  /** Numbers of the first and the last fact; 0 without one. */
  readonly firstFact: number
  readonly lastFact: number
  /** An unfinished write at the very end: nothing that was acknowledged. */
  readonly tornTail: { readonly segment: number; readonly bytes: number } | null
  /** Bytes behind the ends of older segments: writes that the disk refused, declared void by the next segment. */
  readonly refusedBytes: number
  readonly end: ChainEnd
  readonly signatures: number
  /** The newest line that a signature covers; null without one. */
  readonly signedTo: ChainEnd | null
  /** Ends of shifts behind that line; faults where a key was given. An edited chain has lost its signatures; one that was cut off just then gets them at its next start. */
  readonly unsignedShifts: number
  /** Anchors that stand for facts of this journal, and those of facts that were retired with their segments. */
  readonly anchors: { readonly found: number; readonly retired: number }
  /** Every broken place, in order. */
  readonly faults: readonly JournalFault[]
}

/**
 * Reads every segment of a folder and names every broken place; changes nothing, needs no lock. With the public half of
 * the device key (SPKI, PEM) the signatures are checked too, and each shift must have one; without it only that they name lines
 * of this chain. A chain whose end was cut off has no fault in it: `anchors` from outside name facts that it must have.
 */
export async function verifyJournal(
  files: JournalReading,
  folder: string,
  { publicKey, anchors = [] }: { readonly publicKey?: string; readonly anchors?: readonly FactAnchor[] } = {},
): Promise<JournalReport> {
  const audit = new Audit(publicKey, anchors)
  for await (const walked of walkJournal(files, folder)) audit.take(walked)
  return audit.report()
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

/** Where the end of a shift stands, and the number of its line. */
type ShiftEnd = { readonly seq: number; readonly segment: number; readonly offset: number }

const asFault = ({ segment, offset }: ShiftEnd): JournalFault => ({ segment, offset, kind: 'unsigned-shift' })

class Audit {
  readonly #publicKey: string | undefined
  readonly #anchors: readonly FactAnchor[]
  readonly #found = new Set<FactAnchor>()
  readonly #faults: JournalFault[] = []
  #segments = 0
  #records = 0
  #facts = 0
  #firstSegment = 0
  #firstFact = 0
  #last: WalkedSegment | undefined
  #lastFact: FactEnd | null = null
  #tornTail: JournalReport['tornTail'] = null
  #refusedBytes = 0
  #signatures = 0
  #signedTo: ChainEnd | null = null
  readonly #shiftEnds: ShiftEnd[] = []
  #retired = 0

  constructor(publicKey: string | undefined, anchors: readonly FactAnchor[]) {
    this.#publicKey = publicKey
    this.#anchors = anchors
  }

  take(walked: WalkedSegment): void {
    const { number, segment } = walked
    if (this.#last) this.#expect(this.#last, walked)
    else this.#begin(walked)
    if (segment.isNewer) this.#fault(number, 0, 'newer-format')
    else this.#takeFaults(walked)
    for (const record of walked.records) this.#takeRecord(walked, record)
    this.#segments += 1
    this.#records += walked.records.length
    this.#retired = Math.max(this.#retired, segment.head?.carried.retired ?? 0)
    this.#last = walked
  }

  report(): JournalReport {
    // Segments that are lacking at the beginning: the chain itself must say that they went on purpose.
    const isBegun = this.#firstSegment <= this.#retired + 1
    const missing: JournalFault = { segment: this.#firstSegment - 1, offset: 0, kind: 'missing-segment' }
    const unseen = this.#anchors.filter((anchor) => !this.#found.has(anchor))
    const isRetired = ({ seq }: FactAnchor): boolean => this.#retired > 0 && seq < this.#firstFact
    const lacking = unseen.filter((anchor) => !isRetired(anchor)).map(() => this.#atEnd('anchor'))
    const unsigned = this.#shiftEnds.filter(({ seq }) => seq > (this.#signedTo?.seq ?? 0))
    const unproved = this.#publicKey === undefined ? [] : unsigned.map(asFault)
    const faults = [...this.#faults, ...unproved, ...lacking]
    return {
      segments: this.#segments,
      firstSegment: this.#firstSegment,
      records: this.#records,
      facts: this.#facts,
      firstFact: this.#firstFact,
      lastFact: this.#lastFact?.seq ?? 0,
      tornTail: this.#tornTail,
      refusedBytes: this.#refusedBytes,
      end: this.#last?.segment.end ?? chainStart,
      signatures: this.#signatures,
      signedTo: this.#signedTo,
      unsignedShifts: unsigned.length,
      anchors: { found: this.#found.size, retired: unseen.filter(isRetired).length },
      faults: isBegun ? faults : [missing, ...faults],
    }
  }

  #begin({ number, segment }: WalkedSegment): void {
    this.#firstSegment = number
    this.#lastFact = segment.head ? (segment.head.carried.lastFact ?? { seq: 0, hash: '' }) : null
  }

  #expect(last: WalkedSegment, { number, segment }: WalkedSegment): void {
    if (number !== last.number + 1) this.#fault(last.number + 1, 0, 'missing-segment')
    if (!continues(last.segment, segment)) this.#fault(number, 0, 'not-continued')
  }

  #takeFaults({ number, segment, next }: WalkedSegment): void {
    if (!segment.head) this.#fault(number, 0, 'no-head')
    if (!isTornTail(segment)) {
      for (const { offset, kind } of segment.faults) this.#fault(number, offset, kind)
      return
    }
    // Before another segment a torn tail is a write that the disk refused: the next head says from where on.
    if (next) this.#refusedBytes += segment.tailBytes
    else this.#tornTail = { segment: number, bytes: segment.tailBytes }
  }

  #takeRecord(walked: WalkedSegment, stored: StoredRecord): void {
    const { seq, record, offset } = stored
    if (record.sort === 'retired') this.#retired = Math.max(this.#retired, record.through)
    if (record.sort === 'signature') this.#takeSignature(walked, record, offset)
    if (record.sort !== 'fact') return
    const { fact } = record
    for (const kind of factFaults(this.#lastFact, fact)) this.#fault(walked.number, offset, kind)
    for (const anchor of this.#anchors)
      if (anchor.seq === fact.seq && fact.hash.startsWith(anchor.hash)) this.#found.add(anchor)
    this.#lastFact = { seq: fact.seq, hash: fact.hash }
    this.#facts += 1
    if (fact.kind === shiftEnd) this.#shiftEnds.push({ seq, segment: walked.number, offset })
    if (this.#firstFact === 0) this.#firstFact = fact.seq
  }

  #takeSignature({ number, segment }: WalkedSegment, record: SignatureRecord, offset: number): void {
    const { seq, hash } = record
    const lines = [...(this.#last?.segment.lines ?? []), ...segment.lines]
    const isInChain = lines.some((line) => line.seq === seq && line.hash === hash)
    const isGenuine = this.#publicKey === undefined || isSignedBy(this.#publicKey, record)
    this.#signatures += 1
    if (isInChain && isGenuine) this.#signedTo = { seq, hash }
    else this.#fault(number, offset, 'signature')
  }

  #atEnd(kind: JournalFault['kind']): JournalFault {
    return { segment: this.#last?.number ?? 0, offset: this.#last?.segment.goodBytes ?? 0, kind }
  }

  #fault(segment: number, offset: number, kind: JournalFault['kind']): void {
    this.#faults.push({ segment, offset, kind })
  }
}
