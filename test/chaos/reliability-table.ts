import type { Fault, Report } from '#tools/figures/figures.ts'
import { earlierLine } from '#tools/figures/readme-table.ts'
import type { ChaosRun } from './chaos-run.ts'

/**
 * What every fault did, as one Markdown table, and the machine that it comes from. A run without a report keeps its rows of
 * `standing`, which its promise ends.
 */
export function reliabilityTable(
  runs: Readonly<Record<string, Pick<ChaosRun, 'promise'>>>,
  reports: readonly Report[],
  standing: readonly string[],
): string {
  const reportOf = (name: string): Report | undefined => reports.find((report) => report.name === name)
  const rows = Object.entries(runs).flatMap(
    ([name, { promise }]) =>
      reportOf(name)?.faults.map((fault) => faultRow(fault, promise)) ??
      standing.filter((row) => row.endsWith(`| ${promise} |`)),
  )
  const earlier = Object.keys(runs).filter((name) => reportOf(name) === undefined)
  const head = [
    '| fault | times | acknowledged | lost | doubled | promise |',
    '| --- | --: | --: | --: | --: | --- |',
  ]
  const days = [...new Set(reports.map(({ at }) => at.slice(0, 10)))].sort()
  const [first] = reports
  const machine = first
    ? ['', `${days.join(', ')}; ${first.machine.cores} cores, Node ${first.machine.node}.`]
    : []
  return [...head, ...rows, ...machine, ...earlierLine(earlier)].join('\n')
}

const grouped = new Intl.NumberFormat('en-GB')

function faultRow({ name, count, acknowledged, lost, doubled }: Fault, promise: string): string {
  const numbers = [count, acknowledged, lost, doubled].map((value) => grouped.format(value))
  return `| ${[name, ...numbers, promise].join(' | ')} |`
}
