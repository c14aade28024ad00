import type { PrinterLetters, ReceiptPrinterConfig } from '#src/device/device-config.ts'

/**
 * What differs between models that speak one language. Code page numbers are facts of a vendor, not constants;
 * those here are from escpos-printer-db (CC-BY-4.0) and the vendors' manuals.
 */
export type PrinterProfile = {
  readonly id: string
  readonly name: string
  /** Star Line Mode is what StarPRNT printers understand as well. */
  readonly language: 'escpos' | 'star'
  /** Characters of normal size per line. */
  readonly columns: number
  readonly codePage: PrinterLetters
  /** Number under which this printer keeps the shop's logo. */
  readonly logo?: number
  /** How the printer says that the end of a job was executed: `GS ( H` by number, `GS r` by order, Star's `ETB` by counting. */
  readonly acknowledge: 'process-id' | 'gs-r' | 'etb'
  /** Reports changes by itself (`GS a`); every model is polled as well. A Star may not be polled while it reports: it is only asked. */
  readonly isReporting: boolean
  /** Dots fed beyond the cutter before the cut. */
  readonly cutFeedDots: number
  /** Dots of one QR module. */
  readonly qrModuleDots: number
  /** Dots of the narrowest bar. */
  readonly barDots: number
  /** Bytes it surely takes while it cannot print; status polls go through as long as no more than that waits. */
  readonly bufferBytes: number
  /** Slowest time to print a line. */
  readonly lineMs: number
}

const base = {
  language: 'escpos',
  columns: 48,
  codePage: { name: 'cp852', number: 18 },
  acknowledge: 'gs-r',
  isReporting: true,
  cutFeedDots: 0,
  qrModuleDots: 6,
  barDots: 2,
  bufferBytes: 4096,
  lineMs: 60,
} satisfies Omit<PrinterProfile, 'id' | 'name'>

const star = {
  ...base,
  language: 'star',
  codePage: { name: 'cp852', number: 5 },
  acknowledge: 'etb',
  isReporting: false,
} satisfies Omit<PrinterProfile, 'id' | 'name'>

export const printerProfiles: readonly PrinterProfile[] = [
  { ...base, id: 'epson-tm-t88', name: 'Epson TM-T88V, VI, VII', columns: 42, acknowledge: 'process-id' },
  { ...base, id: 'epson-tm-t20', name: 'Epson TM-T20II, III', acknowledge: 'process-id' },
  { ...base, id: 'epson-tm-m30', name: 'Epson TM-m30, m30II, m30III', acknowledge: 'process-id' },
  { ...base, id: 'bixolon-srp', name: 'Bixolon SRP-S300' },
  { ...base, id: 'citizen-ct-s', name: 'Citizen CT-S651' },
  { ...base, id: 'generic-80', name: 'ESC/POS 80 mm', isReporting: false },
  {
    ...base,
    id: 'generic-58',
    name: 'ESC/POS 58 mm',
    columns: 32,
    isReporting: false,
    qrModuleDots: 5,
    bufferBytes: 1024,
  },
  {
    ...base,
    id: 'xprinter-80',
    name: 'XPrinter, Netum, Zijiang 80 mm',
    codePage: { name: 'cp1250', number: 72 },
    isReporting: false,
  },
  { ...star, id: 'star-tsp', name: 'Star TSP650II, TSP700II' },
  { ...star, id: 'star-mc-print3', name: 'Star mC-Print3' },
  { ...star, id: 'star-mc-print2', name: 'Star mC-Print2', columns: 32, qrModuleDots: 5 },
]

export function findPrinterProfile(id: string): PrinterProfile | undefined {
  return printerProfiles.find((profile) => profile.id === id)
}

/** The profile of a printer as it was set up: what a person has seen on its paper goes before what is written of its model. */
export function profileOf({ profileId, codePage, logo }: ReceiptPrinterConfig): PrinterProfile | undefined {
  const profile = findPrinterProfile(profileId)
  return profile && { ...profile, ...(codePage && { codePage }), ...(logo !== undefined && { logo }) }
}
