import { describe, expect, it } from 'vitest'
import { makeReport } from '#tools/figures/figures.ts'
import { reliabilityTable } from './reliability-table.ts'

describe('the reliability table', () => {
  it('has a row for every fault, with what its run promises', () => {
    const fault = { name: 'cut', count: 1200, acknowledged: 1100, lost: 0, doubled: 0 }
    const report = makeReport(
      { name: 'net', kind: 'chaos', faults: [fault] },
      new Date('2026-01-02T03:04:05Z'),
    )
    const table = reliabilityTable([report], { net: { promise: 'exactly once' } })
    expect(table).toContain('| cut | 1,200 | 1,100 | 0 | 0 | exactly once |')
    expect(table).toContain('2026-01-02; ')
  })
})
