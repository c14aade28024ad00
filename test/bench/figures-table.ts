import type { Figure, Report } from '#tools/figures/figures.ts'
import { earlierLine } from '#tools/figures/readme-table.ts'

/**
 * The figures of the benches of these names as one Markdown table, and the machine that they come from. A bench without a
 * report keeps its rows of `standing`.
 */
export function figuresTable(
  names: readonly string[],
  reports: readonly Report[],
  standing: readonly string[],
): string {
  const rowsOf = (name: string): readonly string[] =>
    reports.find((report) => report.name === name)?.figures.map(figureRow) ??
    standing.filter((row) => row.startsWith(`| \`${name}.`))
  const isMeasured = (name: string): boolean => reports.some((report) => report.name === name)
  const machine = reports[0] ? [machineLine(reports[0], reports)] : []
  return [
    '| figure | value | range | asked for | beside it |',
    '| --- | --- | --- | --- | --- |',
    ...names.flatMap(rowsOf),
    '',
    ...machine,
    ...earlierLine(names.filter((name) => !isMeasured(name))),
  ].join('\n')
}

function figureRow({ name, value, unit, better, target, ok, peers = [], limit, spread }: Figure): string {
  const sign = better === 'higher' ? '≥' : '≤'
  const asked = target === undefined ? '' : `${sign} ${target}${ok === false ? ' **missed**' : ''}`
  const beside = [...peers, ...(limit ? [limit] : [])].map((other) => `${other.name}: ${other.value}`)
  const range = spread ? `${spread[0]}–${spread[1]}` : ''
  return `| \`${name}\` | ${value} ${unit} | ${range} | ${asked} | ${beside.join('; ')} |`
}

function machineLine({ at, machine }: Report, reports: readonly Report[]): string {
  const { cores, node } = machine
  const chromium = reports.find((report) => report.machine.chromium)?.machine.chromium
  const loads = reports.map((report) => report.machine.load)
  const runtime = chromium ? `Node ${node}, Chromium ${chromium}` : `Node ${node}`
  return `${at.slice(0, 10)}, ${cores} cores, load ${Math.min(...loads)}–${Math.max(...loads)}, ${runtime}.`
}
