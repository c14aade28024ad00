import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { reviveWindow } from './revive-window.ts'

function window() {
  const clock = new ManualClock()
  const notices = new NoticeBoard(clock)
  const events = new EventEmitter()
  let reloads = 0
  const contents = Object.assign(events, { reload: () => void (reloads += 1) })
  reviveWindow(contents as never, { clock, notices, log: { info: () => undefined, error: () => undefined } })
  const die = (reason: string) => events.emit('render-process-gone', {}, { reason })
  return { clock, notices, die, reloads: () => reloads }
}

describe('reviveWindow', () => {
  it('loads a page whose process died again, and says so once', async () => {
    const { clock, notices, die, reloads } = window()
    die('crashed')
    await clock.advance(0)
    expect(reloads()).toBe(1)
    die('oom')
    await clock.advance(999)
    expect(reloads()).toBe(1)
    await clock.advance(1)
    expect(reloads()).toBe(2)
    expect(notices.all.map(({ code }) => code)).toEqual(['window-restarted'])
  })

  it('pauses no longer after a page that stood', async () => {
    const { clock, die, reloads } = window()
    for (let times = 1; times <= 5; times += 1) {
      die('killed')
      await clock.advance(0)
      expect(reloads()).toBe(times)
      await clock.advance(60_001)
    }
  })

  it('leaves a page alone that was closed on purpose', async () => {
    const { clock, notices, die, reloads } = window()
    die('clean-exit')
    await clock.advance(60_000)
    expect([reloads(), notices.all]).toEqual([0, []])
  })
})
