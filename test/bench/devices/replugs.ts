import { setTimeout as wait } from 'node:timers/promises'
import type { VirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import type { BenchHost } from './bench-host.ts'
import { scannerConfig, startBenchHost } from './bench-host.ts'

/** How many are pulled out side by side, so that hundreds take minutes. */
const atOnce = 10
const longestAwayMs = 3_000

/** Scanners pulled out and plugged in again: seconds from the plugging in until each is ready. */
export async function replugs(count: number): Promise<readonly number[]> {
  const random = seededRandom('replugs')
  const scanners = await Promise.all(Array.from({ length: atOnce }, () => startVirtualScanner()))
  const ids = scanners.map((_, index) => `scanner-${index}`)
  const host = await startBenchHost(scanners.map(({ path }, index) => scannerConfig(ids[index] ?? '', path)))
  const seconds: number[] = []
  const rounds = Math.ceil(count / atOnce)
  await Promise.all(
    scanners.map(async (scanner, index) => {
      for (let round = 0; round < rounds; round += 1)
        seconds.push(
          await replug({ scanner, host, id: ids[index] ?? '', awayMs: random.int(0, longestAwayMs) }),
        )
    }),
  )
  await host.stop()
  await Promise.all(scanners.map((scanner) => scanner.close()))
  return seconds
}

type Replug = {
  readonly scanner: VirtualScanner
  readonly host: BenchHost
  readonly id: string
  readonly awayMs: number
}

async function replug({ scanner, host, id, awayMs }: Replug): Promise<number> {
  await scanner.unplug()
  await host.reach('disconnected', [id])
  await wait(awayMs)
  await scanner.replug()
  const at = performance.now()
  await host.reach('ready', [id])
  return (performance.now() - at) / 1000
}
