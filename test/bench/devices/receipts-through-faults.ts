import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { startFaultProxy } from '#simulators/fault-proxy.ts'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import type { BenchHost } from './bench-host.ts'
import { printerConfig, startBenchHost } from './bench-host.ts'

export type ReceiptCounts = {
  readonly printed: number
  readonly lost: number
  /** On paper twice though nobody asked for the second. */
  readonly doubled: number
  /** Jobs of which only a person could say whether they were printed. */
  readonly asked: number
}

const faultShare = 0.08
/** More than a slip has bytes: some cuts come between two of them. */
const slipBytes = 700

/** Slips through a cable that is cut after any byte; who looks at the paper prints again what is not on it whole. */
export async function receiptsThroughFaults(count: number): Promise<ReceiptCounts> {
  const random = seededRandom('receipts')
  const printer = await startVirtualEscposPrinter()
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: printer.port } })
  const host = await startBenchHost([printerConfig(proxy.port)])
  const onPaper = (slip: string): number =>
    printer.receipts().filter(({ text }) => text.includes(`<${slip}>`) && text.includes(`</${slip}>`)).length
  let asked = 0
  const slips = Array.from({ length: count }, (_, index) => `S${String(index).padStart(5, '0')}`)
  for (const slip of slips) {
    if (random.int(0, 999) < faultShare * 1_000) proxy.cutAfterBytes(random.int(1, slipBytes))
    for (let attempt = 1; attempt > 0; attempt += 1) {
      const { outcome } = await host.print(`${slip}-${attempt}`, slipOf(slip))
      if (outcome === 'printed') break
      proxy.restore()
      await back(host)
      if (outcome === 'not-printed') continue
      asked += 1
      if (onPaper(slip) > 0) break
    }
    proxy.restore()
  }
  await host.stop()
  await proxy.close()
  await printer.close()
  const counts = slips.map(onPaper)
  return {
    printed: count,
    lost: counts.filter((papers) => papers === 0).length,
    doubled: counts.filter((papers) => papers > 1).length,
    asked,
  }
}

const back = (host: BenchHost): Promise<void> => host.reach('ready', ['printer'])

const slipOf = (slip: string): ReceiptDocument => ({
  kind: 'receipt-document',
  blocks: [
    { block: 'text', text: `<${slip}>` },
    ...Array.from({ length: 8 }, (_, line) => ({
      block: 'pair' as const,
      left: `Zażółć gęślą jaźń ${line}`,
      right: '12,99',
    })),
    { block: 'barcode', symbology: 'code128', data: slip },
    { block: 'text', text: `</${slip}>` },
    { block: 'cut' },
  ],
})
