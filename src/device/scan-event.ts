import type { Gs1Fields } from './barcode/gs1.ts'
import type { CodeRefusal } from './barcode/parse-code.ts'
import type { Symbology } from './barcode/symbology.ts'

export type ScanSource = 'serial' | 'hid' | 'wedge' | 'typed'

/** One code read whole and understood. */
export type ScanEvent = {
  /** A GTIN in canonical text (see `canonicalGtin`) where the code carries one, else the data as read. */
  readonly code: string
  readonly symbology: Symbology
  /** AIM identifier without its data, e.g. `]E0`. */
  readonly aim?: string
  readonly gs1?: Gs1Fields
  /** Digits beside an EAN-13: the issue of a periodical, the price of a book. */
  readonly addOn?: string
  readonly source: ScanSource
  readonly device: string
  /** Wall clock, ms since the epoch. */
  readonly at: number
  /** Grows by one per scan, accepted or refused, of this device. */
  readonly seq: number
}

/** A code that was read but cannot be right: the cashier hears it and scans again. */
export type ScanRefused = {
  readonly raw: string
  readonly reason: CodeRefusal | 'incomplete'
  readonly source: ScanSource
  readonly device: string
  readonly at: number
  readonly seq: number
}
