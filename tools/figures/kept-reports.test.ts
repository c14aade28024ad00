import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReport } from './figures.ts'
import { keepReport, keptReports } from './kept-reports.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kontuar-reports-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const report = (name: string, at: string) => makeReport({ name, kind: 'chaos' }, new Date(at))

describe('kept reports', () => {
  it('are the newest of each name, in the order that is asked for', async () => {
    await keepReport(report('kill', '2026-01-01T00:00:00Z'), folder)
    await keepReport(report('clock', '2026-01-02T00:00:00Z'), folder)
    await keepReport(report('kill', '2026-01-03T00:00:00Z'), folder)
    const kept = await keptReports('chaos', ['clock', 'network', 'kill'], folder)
    expect(kept.map(({ name, at }) => [name, at.slice(0, 10)])).toEqual([
      ['clock', '2026-01-02'],
      ['kill', '2026-01-03'],
    ])
  })

  it('of benches stand apart from those of faults', async () => {
    await keepReport(report('kill', '2026-01-01T00:00:00Z'), folder)
    expect(await keptReports('bench', ['kill'], folder)).toEqual([])
  })
})
