import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { DeviceStore } from '../settings/device-store.ts'
import { DeviceLink } from './device-link.ts'
import { DeviceSetUp } from './device-set-up.ts'

const printer: DeviceConfig = {
  kind: 'receipt-printer',
  id: 'printer',
  transport: { via: 'tcp', host: '127.0.0.1', port: 9100 },
  profileId: 'generic-80',
}
const log = { info: () => undefined, error: () => undefined }

let clock: ManualClock
let requests: HostRequest[]
let say: (event: HostEvent) => void
let die: () => void
let link: DeviceLink
let store: DeviceStore
let setUp: DeviceSetUp

beforeEach(async () => {
  clock = new ManualClock()
  requests = []
  store = await DeviceStore.load(memoryFile(), [printer])
  link = new DeviceLink({
    fork: () => ({
      post: (request) => void requests.push(request),
      onEvent: (listener) => void (say = listener),
      onExit: (listener) => void (die = listener),
      kill: () => undefined,
    }),
    get devices() {
      return store.current
    },
    ...{ clock, log, random: () => 0.5, notices: new NoticeBoard(clock) },
  })
  let ids = 0
  setUp = new DeviceSetUp({ link, store, clock, log, makeId: () => String((ids += 1)) })
  link.start()
  return () => link.stop()
})

describe('the set-up of devices', () => {
  it('sends what was saved to the device host at once, and to the next host too', async () => {
    const other = { ...printer, id: 'kitchen' }
    expect(await setUp.save([other])).toEqual({ ok: true })
    expect(requests.at(-1)).toEqual({ request: 'configure', devices: [other] })
    die()
    await clock.advance(500)
    expect(requests.at(-1)).toEqual({ request: 'configure', devices: [other] })
  })

  it('refuses devices that it cannot drive, and two of one name', async () => {
    const robot = { kind: 'robot', id: 'r' } as unknown as DeviceConfig // as a page might send it
    expect(await setUp.save([robot])).toEqual({ ok: false, reason: 'not-understood' })
    expect(await setUp.save([printer, printer])).toEqual({ ok: false, reason: 'not-understood' })
    expect(store.current).toEqual([printer])
  })

  it('finds what the host has found, and says so when the host does not answer', async () => {
    const finding = setUp.find()
    const found = [{ via: 'serial', path: '/dev/ttyACM0' } as const]
    say({ event: 'found-devices', ask: 'another', found: [], troubles: [] })
    say({ event: 'found-devices', ask: '1', found, troubles: [] })
    expect(await finding).toEqual({ found, troubles: [] })
    const lost = setUp.find()
    await clock.advance(10_000)
    expect(await lost).toMatchObject({ found: [], troubles: [{ code: 'TIMEOUT' }] })
  })

  it('tries a device and tells what came of it', async () => {
    const trying = setUp.try('printer', { trial: 'drawer' })
    expect(requests.at(-1)).toEqual({ request: 'kick-drawer', job: 'try-1', device: 'printer' })
    say({ event: 'job-outcome', job: 'try-1', outcome: { outcome: 'printed' } })
    expect(await trying).toEqual({ outcome: 'printed' })
    const lost = setUp.try('printer', { trial: 'code-pages', sample: 'Zażółć' })
    die()
    expect(await lost).toMatchObject({ outcome: 'unknown' })
    expect(await setUp.try('printer', { trial: 'drawer' })).toMatchObject({ outcome: 'not-printed' })
  })

  it('exports settings and log, in which there is no code and no document', async () => {
    const origin = { source: 'serial', device: 'scanner', at: 0, seq: 1 } as const
    say({ event: 'scan', scan: { code: '5901234123457', symbology: 'ean13', ...origin } })
    say({ event: 'scan-refused', scan: { raw: '590123', reason: 'incomplete', ...origin } })
    const status = { device: 'printer', kind: 'receipt-printer', seq: 1, at: 0 } as const
    say({ event: 'status', status: { ...status, state: 'paused', cause: 'paper-out' } })
    say({ event: 'status', status: { ...status, state: 'paused', cause: 'paper-out' } })
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    const exported = await setUp.export(folder)
    const text = await readFile(exported.ok ? exported.file : '', 'utf8')
    expect(JSON.parse(text)).toMatchObject({
      devices: [printer],
      log: [{ text: 'scan: ean13' }, { text: 'scan refused: incomplete' }, { text: 'paused: paper-out' }],
    })
    expect(text).not.toContain('590123')
    expect(await setUp.export(join(folder, 'nowhere'))).toEqual({ ok: false, reason: 'not-saved' })
  })
})
