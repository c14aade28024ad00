import type { WeightReading } from '#src/device/weight-reading.ts'

/** What the bytes so far come to. */
export type ScaleStep = {
  /** Undefined while an answer is not whole. */
  readonly reading?: WeightReading
  /** What the dialect has to say before it gets more. */
  readonly reply?: Uint8Array
  /** What waits for more bytes. */
  readonly rest: Uint8Array
}

export type ScaleDialect = {
  /** Asks for one weight. */
  readonly request: Uint8Array
  readonly read: (bytes: Uint8Array) => ScaleStep
}
