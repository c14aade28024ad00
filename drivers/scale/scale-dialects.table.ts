import type { WeightReading } from '#src/device/weight-reading.ts'
import { readCas } from './read-cas.ts'
import { read8217 } from './read-8217.ts'

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

/** Another dialect is a row: what it asks and how its answer is read. */
export const scaleDialects = {
  /** Mettler-Toledo 8217; 9600 7E1 from the factory. */
  '8217': { request: Uint8Array.of(0x57), read: read8217 },
  /** CAS AP-1, SW, PD-II; 9600 8N1. */
  cas: { request: Uint8Array.of(0x05), read: readCas },
} as const satisfies Readonly<Record<string, ScaleDialect>>
