import type { VirtualReceiptPrinter, VirtualReceiptPrinterOptions } from '../virtual-receipt-printer.ts'
import { startVirtualReceiptPrinter } from '../virtual-receipt-printer.ts'
import { StarMechanism } from './star-mechanism.ts'

/** On 80 mm of paper. */
export function startVirtualStarPrinter(
  options: VirtualReceiptPrinterOptions = {},
): Promise<VirtualReceiptPrinter> {
  return startVirtualReceiptPrinter((parts) => new StarMechanism(parts), { columns: 48, ...options })
}
