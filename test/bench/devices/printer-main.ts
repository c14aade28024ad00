import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'

// The printer of a bench in a process of its own: drawing its paper shall not hold up the clock that times the scans.

const printer = await startVirtualEscposPrinter()
process.on('disconnect', () => process.exit())
process.send?.(printer.port)
