import { describe, expect, it } from 'vitest'
import { Emitter } from '#src/base/emitter.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { warnOfOpenDrawer } from './warn-of-open-drawer.ts'

function setUp() {
  const clock = new ManualClock()
  const notices = new NoticeBoard(clock)
  const statusChanged = new Emitter<DeviceStatus>()
  warnOfOpenDrawer({ statusChanged, notices, clock })
  let seq = 0
  const tell = (drawerOpen?: boolean): void => {
    seq += 1
    const status = {
      device: 'printer',
      kind: 'receipt-printer',
      state: 'ready',
      seq,
      at: clock.now(),
    } as const
    statusChanged.emit(drawerOpen === undefined ? status : { ...status, drawerOpen })
  }
  const told = () => notices.all.map(({ code }) => code)
  return { clock, tell, told }
}

describe('a drawer', () => {
  it('that is closed within a minute is nothing to tell of', async () => {
    const { clock, tell, told } = setUp()
    tell(true)
    await clock.advance(59_000)
    tell(false)
    await clock.advance(60_000)
    expect(told()).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it.each([[false], [undefined]])(
    'that stands open is told of once, until its contact says %s',
    async (end) => {
      const { clock, tell, told } = setUp()
      tell(true)
      await clock.advance(30_000)
      tell(true)
      await clock.advance(31_000)
      expect(told()).toEqual(['drawer-left-open'])
      tell(end)
      expect(told()).toEqual([])
    },
  )
})
