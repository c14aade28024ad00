import { readFileSync } from 'node:fs'
import type { Ended } from './step.ts'

export interface Total {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numFailedTestSuites: number
}

const one = (ok: boolean): Total => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })

/** Counts of one step; a suite that died before it could count is one failure. */
export function totalOf(
  ended: Ended,
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Total {
  const { report } = ended.step
  if (!report) return one(ended.ok)
  try {
    const found = JSON.parse(read(report)) as VitestReport
    const failed = Math.max(found.numFailedTests, ended.ok ? 0 : 1)
    return { passed: found.numPassedTests, failed, skipped: found.numPendingTests }
  } catch {
    return one(false)
  }
}

export const addTotals = (totals: readonly Total[]): Total =>
  totals.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** The closing line that a build server reads: `total: 12 passed, 0 failed`. */
export const totalLine = (total: Total): string =>
  `total: ${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`
