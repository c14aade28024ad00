import type { Fault, Report } from '#tools/figures/figures.ts'
import type { ChaosRun } from './chaos-run.ts'

/** What every fault did, as one Markdown table, and the machine that it comes from. */
export function reliabilityTable(
  reports: readonly Report[],
  runs: Readonly<Record<string, Pick<ChaosRun, 'promise'>>>,
): string {
  const rows = reports.flatMap(({ name, faults }) =>
    faults.map((fault) => faultRow(fault, runs[name]?.promise ?? '')),
  )
  const head = [
    '| fault | times | acknowledged | lost | doubled | promise |',
    '| --- | --: | --: | --: | --: | --- |',
  ]
  const days = [...new Set(reports.map(({ at }) => at.slice(0, 10)))].sort()
  const [first] = reports
  const machine = first
    ? ['', `${days.join(', ')}; ${first.machine.cores} cores, Node ${first.machine.node}.`]
    : []
  return [...head, ...rows, ...machine].join('\n')
}

const grouped = new Intl.NumberFormat('en-GB')

function faultRow({ name, count, acknowledged, lost, doubled }: Fault, promise: string): string {
  const numbers = [count, acknowledged, lost, doubled].map((value) => grouped.format(value))
  return `| ${[name, ...numbers, promise].join(' | ')} |`
}
