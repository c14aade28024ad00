import type { LayoutLine } from '#src/device/layout/layout-line.ts'
import type { PrinterProfile } from './profiles.table.ts'

const dotsOfColumn = 12
/** Bytes of the largest QR code that narrow paper has room for: version 12, correction M. It fits into every buffer, too. */
const mostInQr = 287
/** Code set B: start, check and stop, and as many modules for each character. */
const modulesOf = (characters: number): number => 35 + 11 * characters

/**
 * Whether a code can be sent at all. Besides what the symbology allows, no control character may stand in data: printers
 * execute real-time sequences even there. Of a code that is wider than the paper they print nothing.
 */
export function canEncode(line: LayoutLine, { columns, barDots }: PrinterProfile): boolean {
  if (line.line === 'barcode') {
    const { symbology, data } = line
    if (symbology === 'ean13') return /^\d{12,13}$/.test(data)
    return /^[ -~]+$/.test(data) && modulesOf(data.length) * barDots <= columns * dotsOfColumn
  }
  if (line.line !== 'qr') return true
  return line.data !== '' && !/[\x00-\x1f]/.test(line.data) && Buffer.byteLength(line.data) <= mostInQr
}
