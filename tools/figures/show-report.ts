import type { Fault, Figure, Report } from './figures.ts'

const figureRow = (figure: Figure): string[] => [
  figure.name,
  `${figure.value} ${figure.unit}`,
  figure.spread ? `${figure.spread[0]}–${figure.spread[1]}` : '',
  figure.target === undefined ? '' : `${figure.better === 'higher' ? '≥' : '≤'} ${figure.target}`,
  figure.ok === undefined ? '' : figure.ok ? 'ok' : 'MISSED',
  [...(figure.peers ?? []), ...(figure.limit ? [figure.limit] : [])]
    .map((other) => `${other.name}: ${other.value}`)
    .join('; '),
]

const faultRow = (fault: Fault): string[] => [
  fault.name,
  `${fault.count} times`,
  `${fault.acknowledged} acknowledged`,
  `${fault.lost} lost`,
  `${fault.doubled} doubled`,
]

/** A report as a table for people, columns aligned. */
export function showReport(report: Report): string {
  const rows = [...report.figures.map(figureRow), ...report.faults.map(faultRow)]
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [`${report.kind} ${report.name}: ${report.ok ? 'ok' : 'FAILED'}`, ...lines].join('\n')
}
