import type { Segment } from './read-segment.ts'

export type FactPlace = { readonly seq: number; readonly offset: number; readonly bytes: number }

/** Where the own facts of one segment stand. */
export type SegmentIndex = {
  readonly segment: number
  /** Number of the segment's own first line; lines of the segment before from here on do not count. */
  readonly headSeq: number
  /** Highest fact before this segment. */
  readonly factsBefore: number
  readonly places: FactPlace[]
}

export function indexOf(segment: number, { head, records }: Segment, voidFrom = Infinity): SegmentIndex {
  const places = records.flatMap(({ seq, offset, bytes, record }) =>
    record.sort === 'fact' && seq < voidFrom ? [{ seq: record.fact.seq, offset, bytes }] : [],
  )
  const firstSeen = places[0]?.seq ?? 1
  return {
    segment,
    headSeq: head ? head.firstSeq - 1 : (records[0]?.seq ?? Infinity),
    factsBefore: head ? (head.carried.lastFact?.seq ?? 0) : firstSeen - 1,
    places,
  }
}
