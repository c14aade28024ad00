import { describe, expect, it } from 'vitest'
import { judge, makeReport } from './figures.ts'
import { showReport } from './show-report.ts'

const at = new Date('2026-11-21T10:00:00Z')

describe('a report of figures', () => {
  it('fails when a target is missed, in either direction', () => {
    const slow = judge({ name: 'a', value: 12, unit: 'ms', better: 'lower', target: 10 })
    const few = judge({ name: 'b', value: 3, unit: 'x', better: 'higher', target: 5 })
    const fine = judge({ name: 'c', value: 5, unit: 'x', better: 'higher', target: 5 })
    expect([slow.ok, few.ok, fine.ok]).toEqual([false, false, true])
    expect(makeReport({ name: 'x', kind: 'bench', figures: [slow, fine] }, at).ok).toBe(false)
    expect(makeReport({ name: 'x', kind: 'bench', figures: [fine] }, at).ok).toBe(true)
  })

  it('fails when a fault lost or doubled anything', () => {
    const fault = { name: 'kill', count: 3, acknowledged: 9, lost: 0, doubled: 0 }
    expect(makeReport({ name: 'kill', kind: 'chaos', faults: [fault] }, at).ok).toBe(true)
    expect(makeReport({ name: 'kill', kind: 'chaos', faults: [{ ...fault, lost: 1 }] }, at).ok).toBe(false)
    expect(makeReport({ name: 'kill', kind: 'chaos', faults: [{ ...fault, doubled: 1 }] }, at).ok).toBe(false)
  })

  it('shows ranges, targets, peers and limits in one table', () => {
    const figure = judge({
      name: 'fill.seconds',
      value: 2.1,
      unit: 's',
      better: 'lower',
      spread: [1.9, 2.4],
      target: 3,
      peers: [{ name: 'naive', value: 42 }],
      limit: { name: 'gunzip', value: 0.6 },
    })
    const text = showReport(makeReport({ name: 'fill', kind: 'bench', figures: [figure] }, at))
    expect(text).toBe('bench fill: ok\nfill.seconds  2.1 s  1.9–2.4  ≤ 3  ok  naive: 42; gunzip: 0.6')
  })
})
