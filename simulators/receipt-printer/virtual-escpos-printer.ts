import { PrinterMechanism } from './printer-mechanism.ts'
import type { VirtualReceiptPrinter, VirtualReceiptPrinterOptions } from './virtual-receipt-printer.ts'
import { startVirtualReceiptPrinter } from './virtual-receipt-printer.ts'

export function startVirtualEscposPrinter(
  options?: VirtualReceiptPrinterOptions,
): Promise<VirtualReceiptPrinter> {
  return startVirtualReceiptPrinter((parts) => new PrinterMechanism(parts), options)
}
