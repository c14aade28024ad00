import type { LayoutLine } from '#src/device/layout/layout-line.ts'

/**
 * Whether a code can be sent at all. Besides what the symbology allows, no control character may stand in data: printers
 * execute real-time sequences even there.
 */
export function canEncode(line: LayoutLine): boolean {
  if (line.line === 'barcode') {
    return line.symbology === 'ean13' ? /^\d{12,13}$/.test(line.data) : /^[ -~]{1,80}$/.test(line.data)
  }
  return (
    line.line !== 'qr' || (line.data !== '' && !/[\x00-\x1f]/.test(line.data) && line.data.length <= 1000)
  )
}
