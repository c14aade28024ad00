import type { Figure, Report } from '#tools/figures/figures.ts'

/** The figures of several benches as one Markdown table, and the machine that they come from. */
export function figuresTable(reports: readonly Report[]): string {
  const figures = reports.flatMap((report) => report.figures.map(figureRow))
  const rows = [
    '| figure | value | range | asked for | beside it |',
    '| --- | --- | --- | --- | --- |',
    ...figures,
  ]
  const machine = reports[0] ? [machineLine(reports[0], reports)] : []
  return [...rows, '', ...machine].join('\n')
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
