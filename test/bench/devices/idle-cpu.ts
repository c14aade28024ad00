import { setTimeout as wait } from 'node:timers/promises'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { cpuMs } from '../process-cost.ts'
import { printerConfig, scannerConfig, startBenchHost } from './bench-host.ts'

const settleMs = 2_000

/** Share of one core that the device host takes while nobody does anything, in percent: what polling costs. */
export async function idleCpuPercent(seconds: number): Promise<number> {
  const printer = await startVirtualEscposPrinter()
  const scanner = await startVirtualScanner()
  const host = await startBenchHost([printerConfig(printer.port), scannerConfig('scanner', scanner.path)])
  await wait(settleMs)
  const before = cpuMs(host.pid)
  await wait(seconds * 1000)
  const percent = (cpuMs(host.pid) - before) / (seconds * 10)
  await host.stop()
  await Promise.all([printer.close(), scanner.close()])
  return percent
}
