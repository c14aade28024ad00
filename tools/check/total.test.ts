import { describe, expect, it } from 'vitest'
import type { Ended } from './step.ts'
import { addTotals, totalLine, totalOf } from './total.ts'

const ended = (ok: boolean, report?: string): Ended => ({
  step: { name: 'tests', command: ['x'], ...(report ? { report } : {}) },
  ok,
  seconds: 1,
  output: '',
})
const report = (passed: number, failed: number, pending = 0): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numFailedTestSuites: 0,
  })

describe('the total of a run', () => {
  it('counts a plain step as one', () => {
    expect([totalOf(ended(true)), totalOf(ended(false))]).toEqual([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 0, failed: 1, skipped: 0 },
    ])
  })

  it('takes the counts of a suite from its report', () => {
    expect(totalOf(ended(false, 'r'), () => report(7, 2, 1))).toEqual({ passed: 7, failed: 2, skipped: 1 })
  })

  it('counts a suite that failed outside its tests as a failure', () => {
    expect(totalOf(ended(false, 'r'), () => report(7, 0))).toEqual({ passed: 7, failed: 1, skipped: 0 })
  })

  it('counts a suite without a report as a failure, whatever its exit status', () => {
    const missing = (): string => {
      throw new Error('no file')
    }
    expect(totalOf(ended(true, 'r'), missing)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('ends with one plain line', () => {
    const sum = addTotals([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 4, failed: 1, skipped: 2 },
    ])
    expect(totalLine(sum)).toBe('total: 7 passed, 1 failed, 2 skipped')
    expect(totalLine({ passed: 3, failed: 0, skipped: 0 })).toBe('total: 3 passed, 0 failed')
  })
})
