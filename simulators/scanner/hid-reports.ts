/** Firmwares differ in where they put the identifier, and in whether they tell a length. */
export type HidLayout = 'standard' | 'identifier-one-later' | 'no-length'

export type HidScan = {
  readonly code: string
  /** AIM identifier; '' for a firmware that sends none. */
  readonly aim: string
  readonly layout?: HidLayout
  /** The maker's own letter of the symbology. */
  readonly makerCode?: string
}

const size = 64
/** Report 2 of 64 bytes: fields as in the USB usage tables for POS devices, page 8C. */
const fields: Readonly<
  Record<HidLayout, { identifier: number; data: number; capacity: number; hasLength: boolean }>
> = {
  standard: { identifier: 2, data: 5, capacity: 56, hasLength: true },
  'identifier-one-later': { identifier: 3, data: 6, capacity: 55, hasLength: true },
  'no-length': { identifier: 1, data: 4, capacity: 57, hasLength: false },
}

/** The reports that a HID scanner sends for one label, in order; all but the last say that more follow. */
export function hidReports({ code, aim, layout = 'standard', makerCode = '' }: HidScan): Uint8Array[] {
  const { identifier, data, capacity, hasLength } = fields[layout]
  const bytes = Buffer.from(code, 'utf8')
  const count = Math.max(1, Math.ceil(bytes.length / capacity))
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * capacity, (index + 1) * capacity)
    const report = Buffer.alloc(size)
    report[0] = 2
    if (hasLength) report[1] = part.length
    report.write(aim, identifier, 'latin1')
    part.copy(report, data)
    report.write(makerCode, 61, 'latin1')
    report[63] = index < count - 1 ? 1 : 0
    return Uint8Array.from(report)
  })
}
