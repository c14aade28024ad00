import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { createLog } from './log.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kontuar-log-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('log', () => {
  it('writes one line of JSON per entry', () => {
    createLog(folder, new ManualClock()).error('it broke', { code: 'x' })
    const line = readFileSync(path.join(folder, 'main.log'), 'utf8')
    expect(JSON.parse(line)).toEqual({
      at: '2026-11-21T12:00:00.000Z',
      level: 'error',
      message: 'it broke',
      code: 'x',
    })
  })

  it('is silent while the disk takes nothing, and then says how much is missing', () => {
    const log = createLog(path.join(folder, 'logs'), new ManualClock())
    rmSync(path.join(folder, 'logs'), { recursive: true })
    log.error('the disk is full')
    log.info('still')
    mkdirSync(path.join(folder, 'logs'))
    log.info('again')
    log.info('as ever')
    const lines = readFileSync(path.join(folder, 'logs', 'main.log'), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: '2026-11-21T12:00:00.000Z', level: 'info', message: 'again', missing: 2 },
      { at: '2026-11-21T12:00:00.000Z', level: 'info', message: 'as ever' },
    ])
  })

  it('keeps three files', () => {
    const log = createLog(folder, new ManualClock())
    for (let turn = 0; turn < 5; turn += 1) {
      writeFileSync(path.join(folder, 'main.log'), 'x'.repeat(1_000_000))
      log.info('next')
    }
    expect(readdirSync(folder).sort()).toEqual(['main.1.log', 'main.2.log', 'main.log'])
  })
})
