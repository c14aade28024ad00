import { describe, expect, it } from 'vitest'
import { judge, type Report } from '#tools/figures/figures.ts'
import { figuresTable } from './figures-table.ts'

const report = (load: number): Report => ({
  name: 'fill',
  kind: 'bench',
  at: '2026-11-21T10:00:00.000Z',
  machine: { cores: 2, node: '24.21.0', chromium: '156', load },
  figures: [
    judge({ name: 'fill.ratio', value: 12, unit: 'x', better: 'higher', target: 15, spread: [11, 13] }),
    { name: 'fill.seconds', value: 2, unit: 's', better: 'lower', peers: [{ name: 'naive', value: 42 }] },
  ],
  faults: [],
  ok: false,
})

describe('the table of figures', () => {
  it('shows what was missed, the range, and what was measured beside it', () => {
    expect(
      figuresTable(['fill'], [report(0.4), report(1.2)], [])
        .split('\n')
        .slice(2, 4),
    ).toEqual([
      '| `fill.ratio` | 12 x | 11–13 | ≥ 15 **missed** |  |',
      '| `fill.seconds` | 2 s |  |  | naive: 42 |',
    ])
  })

  it('names the machine and its load', () => {
    expect(figuresTable(['fill'], [report(0.4), report(1.2)], [])).toMatch(
      /2026-11-21, 2 cores, load 0\.4–1\.2, Node 24\.21\.0, Chromium 156\.$/,
    )
  })

  it('leaves the rows of a bench that was not measured, in their place, and says so', () => {
    const standing = ['| `start.seconds` | 1 s |', '| `fill.seconds` | 9 s |', '| `gone.seconds` | 1 s |']
    const lines = figuresTable(['start', 'fill'], [report(0.4)], standing).split('\n')
    expect(lines[2]).toBe('| `start.seconds` | 1 s |')
    expect(lines[3]).toContain('`fill.ratio`')
    expect(lines).not.toContain('| `fill.seconds` | 9 s |')
    expect(lines).not.toContain('| `gone.seconds` | 1 s |')
    expect(lines.at(-1)).toBe('Left from an earlier run: start.')
  })
})
