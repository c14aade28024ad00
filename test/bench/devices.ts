import { judge } from '#tools/figures/figures.ts'
import { fiscalCut } from '../chaos/parts/fiscal-cut.ts'
import type { Bench } from './bench.ts'
import { idleCpuPercent } from './devices/idle-cpu.ts'
import { receiptsThroughFaults } from './devices/receipts-through-faults.ts'
import { replugs } from './devices/replugs.ts'
import { scansWhilePrinting } from './devices/scans-while-printing.ts'
import { percentile, rounded } from './statistics.ts'

/** Scanners, printers and the device host that holds them, on pseudo-terminals and TCP. */
export const devices: Bench = async ({ isQuick, say }) => {
  const scans = await scansWhilePrinting(isQuick ? 20 : 600)
  say(`${scans.sent} scans while ${scans.receipts} slips were printed`)
  const receipts = await receiptsThroughFaults(isQuick ? 40 : 1_000)
  say(`${receipts.printed} slips through faults, ${receipts.asked} times a person looked at the paper`)
  const cuts = await fiscalCut.run({ rounds: isQuick ? 10 : 400, seed: 1, say, template: async () => '' })
  const mismatches = cuts.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0)
  const seconds = await replugs(isQuick ? 20 : 500)
  say(`${seconds.length} times unplugged and plugged in again`)
  const idle = await idleCpuPercent(isQuick ? 10 : 60)
  const none = (name: string, value: number) =>
    judge({ name: `devices.${name}`, value, unit: '', better: 'lower', target: 0 })
  const atMost = (name: string, target: number, value: number) =>
    judge({ name: `devices.${name}`, value: rounded(value), unit: unitOf(name), better: 'lower', target })
  return {
    figures: [
      none('lostScans', scans.lost),
      none('reorderedScans', scans.reordered),
      atMost('scanP99Ms', 5, percentile(scans.times, 0.99)),
      none('lostReceipts', receipts.lost),
      none('doubledReceipts', receipts.doubled),
      none('fiscalMismatches', mismatches),
      atMost('replugP99Seconds', 3, percentile(seconds, 0.99)),
      atMost('idleCpuPercent', 1, idle),
    ],
  }
}

const unitOf = (name: string): string => (name.endsWith('Ms') ? 'ms' : name.endsWith('Seconds') ? 's' : '%')
