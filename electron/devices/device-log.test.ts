import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import { LineFile } from '../log/line-file.ts'
import { DeviceLog } from './device-log.ts'

const dayMs = 24 * 60 * 60_000
let folder: string
let clock: ManualClock

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kontuar-device-log-'))
  clock = new ManualClock()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (logs = path.join(folder, 'logs')): DeviceLog =>
  new DeviceLog({
    clock,
    file: new LineFile({ folder: logs, name: 'devices', fileBytes: 2_000, keptFiles: 3 }),
  })

const said = (message: string): HostEvent => ({ event: 'log', level: 'error', device: 'printer', message })
const textsOf = (log: DeviceLog): readonly string[] => log.whole().map(({ text }) => text)
const file = (): string => path.join(folder, 'logs', 'devices.log')

describe('the log of the devices', () => {
  it('tells after a restart what was before it, also behind half a line of a crash', () => {
    start().hear(said('the cutter is stuck'))
    appendFileSync(file(), '{"at":"2026-11-21T1')
    const log = start()
    log.hear(said('it works'))
    const told = ['started', 'error: the cutter is stuck', 'started', 'error: it works']
    expect(textsOf(log)).toEqual(told)
    expect(log.lines).toEqual(log.whole())
    expect(textsOf(start())).toEqual([...told, 'started'])
  })

  it('forgets after thirty days, also in a till that is never closed', async () => {
    const log = start()
    log.hear(said('old'))
    await clock.advance(29 * dayMs)
    log.hear(said('young'))
    await clock.advance(dayMs)
    log.hear(said('new'))
    expect(textsOf(log)).toEqual(['error: young', 'error: new'])
    expect(readFileSync(file(), 'utf8')).not.toContain('old')
    await clock.advance(31 * dayMs)
    expect(textsOf(start())).toEqual(['started'])
  })

  it('takes no more than its files hold, and keeps the newest', () => {
    const log = start()
    for (let line = 0; line < 200; line += 1) log.hear(said(`line ${line}`))
    const bytes = readdirSync(path.join(folder, 'logs')).map(
      (name) => statSync(path.join(folder, 'logs', name)).size,
    )
    expect(bytes.length).toBe(3)
    expect(Math.max(...bytes)).toBeLessThan(2_200)
    expect(textsOf(start()).at(-2)).toBe('error: line 199')
  })

  it('goes on in memory while the disk takes nothing', () => {
    const place = path.join(folder, 'no folder')
    writeFileSync(place, '')
    const log = start(place)
    log.hear(said('the paper is out'))
    expect(textsOf(log)).toEqual(['started', 'error: the paper is out'])
  })

  it('tells the newest, and not what stands on a disk that has become full', () => {
    const at = new Date(clock.now()).toISOString()
    const before = Array.from({ length: 600 }, (_, line) => ({ at, device: 'printer', text: `line ${line}` }))
    const full = { write: () => undefined, read: () => before, replaceBy: () => undefined }
    const log = new DeviceLog({ clock, file: full })
    log.hear(said('the paper is out'))
    expect(textsOf(log).slice(-3)).toEqual(['line 599', 'started', 'error: the paper is out'])
  })

  it('holds no card number, whatever a device says', () => {
    const log = start()
    log.hear(said('paid by 4111 1111 1111 1111'))
    expect(readFileSync(file(), 'utf8')).not.toContain('4111 1111 1111 1111')
    expect(textsOf(log).at(-1)).toMatch(/1111$/)
  })
})
