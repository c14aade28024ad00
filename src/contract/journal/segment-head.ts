import type { WorkingState } from './working-state.ts'

/**
 * First line of a segment, before any record: names the chain that it goes on from. It stands in the chain itself, so
 * `firstSeq` is its own number + 1; lines of the segment before it from its own number on were never acknowledged.
 */
export type SegmentHead = {
  readonly sort: 'segment'
  readonly format: 1
  readonly terminal: string
  readonly segment: number
  readonly firstSeq: number
  readonly prev: string
  readonly carried: WorkingState
}
