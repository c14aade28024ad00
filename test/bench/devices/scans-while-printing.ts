import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { sampleReceipt } from '#test/golden/receipts/sample-receipt.ts'
import { startBenchHost, printerConfig, scannerConfig } from './bench-host.ts'

export type ScanTimes = {
  readonly sent: number
  readonly lost: number
  readonly reordered: number
  readonly receipts: number
  /** Last byte of a code written at the scanner → its event in main, in ms. */
  readonly times: readonly number[]
}

const scanners = ['scanner-1', 'scanner-2', 'scanner-3'] as const
const perSecond = 20
/** A fast printer needs no less for a slip; the simulated one has no mechanism that would. */
const slipMs = 500

/** Twenty codes a second on each of three scanners, while slip after slip is printed as fast as a printer can. */
export async function scansWhilePrinting(seconds: number): Promise<ScanTimes> {
  const printer = fork(new URL('printer-main.ts', import.meta.url).pathname)
  const [port] = (await once(printer, 'message')) as [number] // it says nothing else
  const devices = await Promise.all(scanners.map(() => startVirtualScanner()))
  const configs = devices.map(({ path }, index) => scannerConfig(scanners[index] ?? '', path))
  const host = await startBenchHost([printerConfig(port), ...configs])
  const heard = new Map<string, string[]>(scanners.map((id) => [id, []]))
  const sentAt = new Map<string, number>()
  const times: number[] = []
  host.onEvent((event) => {
    if (event.event !== 'scan') return
    times.push(performance.now() - (sentAt.get(event.scan.code) ?? NaN))
    heard.get(event.scan.device)?.push(event.scan.code)
  })
  const ends = devices.map(({ path }) => openSync(join(dirname(path), 'device'), 'w'))
  const codes = scanners.map((_, scanner) => codesOf(scanner, seconds * perSecond))
  let isScanning = true
  const printing = (async (): Promise<number> => {
    let receipts = 0
    for (let slip = 0; isScanning; slip += 1) {
      const next = wait(slipMs)
      receipts += Number((await host.print(`r${slip}`, sampleReceipt)).outcome === 'printed')
      await next
    }
    return receipts
  })()
  const start = performance.now()
  for (let turn = 0; turn < seconds * perSecond; turn += 1) {
    await wait(Math.max(0, start + (turn * 1000) / perSecond - performance.now()))
    ends.forEach((end, scanner) => {
      const code = codes[scanner]?.[turn] ?? ''
      writeSync(end, `${code}\r`)
      sentAt.set(code, performance.now())
    })
  }
  await wait(1_000)
  isScanning = false
  const receipts = await printing
  await host.stop()
  ends.forEach((end) => closeSync(end))
  printer.disconnect()
  await Promise.all(devices.map((device) => device.close()))
  const pairs = scanners.map((id, scanner) => ({ wanted: codes[scanner] ?? [], got: heard.get(id) ?? [] }))
  return {
    sent: codes.flat().length,
    lost: sum(pairs.map(({ wanted, got }) => wanted.filter((code) => !got.includes(code)).length)),
    reordered: sum(
      pairs.map(({ got }) => got.filter((code, at) => at > 0 && code < (got[at - 1] ?? '')).length),
    ),
    receipts,
    times,
  }
}

/** Codes that grow, each another: the guard against double scans has nothing to hold back. */
const codesOf = (scanner: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `B${scanner}-${String(index).padStart(8, '0')}`)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
