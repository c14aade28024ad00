import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { NoticeBoard } from './notice-board.ts'

const board = () => new NoticeBoard(new ManualClock())
const told = (notices: NoticeBoard): unknown[] => notices.all.map(({ code, detail }) => [code, detail])

describe('NoticeBoard', () => {
  it('does not tell again what still stands, and tells it again after it was dismissed', () => {
    const notices = board()
    notices.raise('journal-damaged', { fact: 7 })
    notices.raise('journal-damaged', { fact: 7 })
    notices.raise('journal-damaged', { fact: 8 })
    expect(notices.all).toHaveLength(2)
    notices.dismiss(notices.all[0]?.id ?? '')
    notices.raise('journal-damaged', { fact: 7 })
    expect(notices.all).toHaveLength(2)
  })

  it('replaces and takes back what goes on', () => {
    const notices = board()
    notices.raise('basket-restored')
    notices.replace('disk-low', { free: 900 })
    notices.replace('disk-low', { free: 100 })
    expect(told(notices)).toEqual([
      ['basket-restored', {}],
      ['disk-low', { free: 100 }],
    ])
    notices.clear('disk-low')
    expect(told(notices)).toEqual([['basket-restored', {}]])
  })
})
