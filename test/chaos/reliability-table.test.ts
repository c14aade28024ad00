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
    const table = reliabilityTable({ net: { promise: 'exactly once' } }, [report], [])
    expect(table).toContain('| cut | 1,200 | 1,100 | 0 | 0 | exactly once |')
    expect(table).toContain('2026-01-02; ')
  })

  it('leaves the rows of a run without a report, in their place, and says so', () => {
    const standing = ['| kill | 1 | 1 | 0 | 0 | none lost |', '| gone | 1 | 1 | 0 | 0 | nothing |']
    const table = reliabilityTable({ kill: { promise: 'none lost' } }, [], standing)
    expect(table).toContain('| kill | 1 | 1 | 0 | 0 | none lost |')
    expect(table).not.toContain('gone')
    expect(table).toMatch(/Left from an earlier run: kill\.$/)
  })
})
