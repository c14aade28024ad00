import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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

  it('keeps three files', () => {
    const log = createLog(folder, new ManualClock())
    for (let turn = 0; turn < 5; turn += 1) {
      writeFileSync(path.join(folder, 'main.log'), 'x'.repeat(1_000_000))
      log.info('next')
    }
    expect(readdirSync(folder).sort()).toEqual(['main.1.log', 'main.2.log', 'main.log'])
  })
})
