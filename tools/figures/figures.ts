import { loadavg, cpus } from 'node:os'

/** One measured number; `ok` says whether the target, where there is one, was reached. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly better: 'higher' | 'lower'
  readonly target?: number
  readonly ok?: boolean
  /** Others that did the same work in the same run. */
  readonly peers?: readonly { readonly name: string; readonly value: number }[]
  /** What the machine itself allows, measured in the same run. */
  readonly limit?: { readonly name: string; readonly value: number }
  readonly spread?: readonly [number, number]
}

/** What a kind of fault did to acknowledged work; anything lost or doubled fails the run. */
export interface Fault {
  readonly name: string
  readonly count: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
}

export interface Report {
  readonly name: string
  readonly kind: 'bench' | 'chaos'
  readonly at: string
  readonly machine: {
    readonly cores: number
    readonly node: string
    readonly chromium?: string
    readonly load: number
  }
  readonly figures: readonly Figure[]
  readonly faults: readonly Fault[]
  readonly ok: boolean
}

/** Adds `ok` to a figure with a target. */
export function judge(figure: Omit<Figure, 'ok'>): Figure {
  if (figure.target === undefined) return figure
  const ok = figure.better === 'higher' ? figure.value >= figure.target : figure.value <= figure.target
  return { ...figure, ok }
}

const isClean = (fault: Fault): boolean => fault.lost === 0 && fault.doubled === 0

export interface Measured {
  readonly name: string
  readonly kind: Report['kind']
  readonly figures?: readonly Figure[]
  readonly faults?: readonly Fault[]
  readonly chromium?: string
}

/** Puts what was measured into the one format of results. */
export function makeReport(measured: Measured, at: Date): Report {
  const { name, kind, figures = [], faults = [], chromium } = measured
  return {
    name,
    kind,
    at: at.toISOString(),
    machine: {
      cores: cpus().length,
      node: process.versions.node,
      ...(chromium ? { chromium } : {}),
      load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    },
    figures,
    faults,
    ok: figures.every((figure) => figure.ok !== false) && faults.every(isClean),
  }
}

/** Several reports as one, named `all`; a single one stays itself. Throws where there is none. */
export function joinReports(reports: readonly Report[]): Report {
  const [first] = reports
  if (!first) throw new Error('There is no report to join')
  if (reports.length === 1) return first
  const chromium = reports.find((report) => report.machine.chromium)?.machine.chromium
  return {
    ...first,
    name: 'all',
    machine: {
      ...first.machine,
      ...(chromium ? { chromium } : {}),
      load: Math.max(...reports.map((report) => report.machine.load)),
    },
    figures: reports.flatMap((report) => report.figures),
    faults: reports.flatMap((report) => report.faults),
    ok: reports.every((report) => report.ok),
  }
}
