import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { RelayStrangers } from './relay-strangers.ts'

function setUp() {
  const clock = new ManualClock()
  const notices = new NoticeBoard(clock)
  const asked: (() => void)[] = []
  const ask = () => new Promise<void>((resolve) => asked.push(resolve))
  const { shown } = new RelayStrangers({ clock, notices, ask })
  const answer = async (): Promise<void> => {
    asked.at(-1)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const told = () => notices.all.map(({ code, detail }) => [code, detail['places']])
  return { clock, asked, answer, shown, told }
}

describe('RelayStrangers', () => {
  it('tells of a stranger once head office has been asked and it still stands there', async () => {
    const { asked, answer, shown, told } = setUp()
    shown('a:1', false)
    shown('a:1', false)
    expect([asked.length, told()]).toEqual([1, []])
    await answer()
    shown('a:1', false)
    shown('b:1', false)
    shown('b:1', false)
    expect(asked).toHaveLength(1)
    expect(told()).toEqual([['relay-not-known', 'a:1, b:1']])
  })

  it('tells nothing of a relay that head office has named meanwhile', async () => {
    const { answer, shown, told } = setUp()
    shown('a:1', false)
    await answer()
    shown('a:1', true)
    expect(told()).toEqual([])
  })

  it('takes it back place by place', async () => {
    const { answer, shown, told } = setUp()
    shown('a:1', false)
    await answer()
    for (const place of ['a:1', 'b:1']) shown(place, false)
    shown('a:1', true)
    expect(told()).toEqual([['relay-not-known', 'b:1']])
    shown('b:1', true)
    expect(told()).toEqual([])
  })

  it('asks head office again each minute while the stranger stands there', async () => {
    const { clock, asked, answer, shown } = setUp()
    for (let second = 0; second < 180; second += 5) {
      shown('a:1', false)
      await answer()
      await clock.advance(5_000)
    }
    expect(asked).toHaveLength(3)
  })
})
