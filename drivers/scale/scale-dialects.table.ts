import { readCas } from './read-cas.ts'
import { read8217 } from './read-8217.ts'
import type { ScaleDialect } from './scale-dialect.ts'

/** Another dialect is a row: what it asks and how its answer is read. */
export const scaleDialects = {
  /** Mettler-Toledo 8217; 9600 7E1 from the factory. */
  '8217': { request: Uint8Array.of(0x57), read: read8217 },
  /** CAS AP-1, SW, PD-II; 9600 8N1. */
  cas: { request: Uint8Array.of(0x05), read: readCas },
} as const satisfies Readonly<Record<string, ScaleDialect>>
