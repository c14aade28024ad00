import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { ballastBytes } from './disk.ts'
import { MemoryDisk } from '#test/support/electron/memory-disk.ts'
import { SpaceGuard } from './space-guard.ts'
import { spaceLevel, spaceRefusal } from './space-level.ts'

const megabyte = 1_000_000
const act = (kind: string) => ({ fact: { kind, version: 1, businessDate: '2026-11-21', body: {} } })

describe('the room on the disk', () => {
  it.each([
    [1000, 'plenty'],
    [999, 'low'],
    [200, 'low'],
    [199, 'no-new-shift'],
    [19, 'emergency'],
    [3, 'full'],
  ] as const)('of %i MB is %s', (free, level) => {
    expect(spaceLevel(free * megabyte)).toBe(level)
  })

  it('refuses a new shift under 200 MB and lets an open one be worked to its end', () => {
    expect(spaceRefusal('low', act('shiftOpened'))).toBeNull()
    expect(spaceRefusal('no-new-shift', act('shiftOpened'))).toBe('disk-low')
    for (const kind of ['saleCompleted', 'shiftClosed'])
      expect(spaceRefusal('emergency', act(kind))).toBeNull()
  })

  it('refuses every act when an append might not fit', () => {
    for (const kind of ['saleCompleted', 'shiftOpened', 'shiftClosed'])
      expect(spaceRefusal('full', act(kind))).toBe('disk-full')
  })
})

async function setUp(freeMb = 50_000) {
  const clock = new ManualClock()
  const disk = new MemoryDisk(freeMb * megabyte)
  const notices = new NoticeBoard(clock)
  const log = { info: () => undefined, error: () => undefined }
  const guard = new SpaceGuard({ disk, clock, notices, log })
  await guard.start()
  await clock.advance(0)
  return { clock, disk, guard, codes: () => notices.all.map(({ code }) => code), notices }
}

describe('SpaceGuard', () => {
  it('lays a ballast where there is room for it and leaves no timer behind', async () => {
    const { disk, guard, clock, codes } = await setUp()
    expect(disk.isLaid).toBe(true)
    expect(codes()).toEqual([])
    await guard.stop()
    expect(clock.pending).toBe(0)
  })

  it('lays none where the ballast itself would bring the warning', async () => {
    const { disk, guard } = await setUp(1000 + ballastBytes / megabyte - 1)
    expect(disk.isLaid).toBe(false)
    await guard.stop()
  })

  it('warns once under 1 GB, again when it gets worse, and takes the warning back', async () => {
    const { disk, clock, guard, notices, codes } = await setUp()
    disk.free = ballastBytes + 900 * megabyte
    await clock.advance(60_000)
    expect(notices.all).toMatchObject([{ code: 'disk-low', detail: { free: 900 } }])
    notices.dismiss(notices.all[0]?.id ?? '')
    disk.free = ballastBytes + 800 * megabyte
    await clock.advance(60_000)
    expect(codes()).toEqual([])
    disk.free = ballastBytes + 100 * megabyte
    await clock.advance(60_000)
    expect(notices.all).toMatchObject([{ code: 'disk-low', detail: { free: 100 } }])
    disk.free = ballastBytes + 5_000 * megabyte
    await clock.advance(60_000)
    expect(codes()).toEqual([])
    await guard.stop()
  })

  it('gives up the ballast under 20 MB, says so, and lays it again when there is room', async () => {
    const { disk, clock, guard, codes } = await setUp()
    disk.free = ballastBytes + 19 * megabyte
    await clock.advance(60_000)
    expect(disk.isLaid).toBe(false)
    expect(codes()).toEqual(['ballast-dropped', 'disk-low'])
    expect(await guard.level()).toBe('no-new-shift')
    disk.free = 50_000 * megabyte
    await clock.advance(60_000)
    expect(disk.isLaid).toBe(true)
    await guard.stop()
  })

  it('looks once for many acts within five seconds', async () => {
    const { disk, clock, guard } = await setUp()
    await clock.advance(6_000)
    const before = disk.looks
    await Promise.all([guard.level(), guard.level(), guard.level()])
    await guard.level()
    expect(disk.looks).toBe(before + 1)
    await clock.advance(5_000)
    await guard.level()
    expect(disk.looks).toBe(before + 2)
    await guard.stop()
  })

  it('stands in nobody’s way when the disk does not say how much room it has', async () => {
    const { disk, clock, guard, codes } = await setUp()
    disk.fails = true
    await clock.advance(60_000)
    expect(await guard.level()).toBe('plenty')
    expect(codes()).toEqual([])
    await guard.stop()
  })
})
