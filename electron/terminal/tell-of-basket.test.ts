import { describe, expect, it } from 'vitest'
import { testTerminal, type TestTerminal } from '#test/support/electron/test-terminal.ts'
import type { Json } from '#src/base/json.ts'
import { basketDraft } from '../journal/journal-state.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { tellOfBasket } from './tell-of-basket.ts'

const keep = ({ journal, facts }: TestTerminal, value: Json) =>
  journal.append(() => [{ sort: 'draft', name: basketDraft, at: facts.now(), value }])

const told = (notices: NoticeBoard) => notices.all.map(({ code }) => code)

describe('a basket left from before', () => {
  it('is told until it is emptied', async () => {
    const before = await testTerminal()
    await keep(before, { lines: [1] })
    const terminal = await before.restart()
    const notices = new NoticeBoard(terminal.clock)
    tellOfBasket(terminal.journal, notices)
    await keep(terminal, { lines: [1, 2] })
    expect(told(notices)).toEqual(['basket-restored'])
    await keep(terminal, null)
    expect(told(notices)).toEqual([])
    expect(terminal.journal.appended.size).toBe(0)
  })

  it('is not told when there is none, nor when one is begun', async () => {
    const terminal = await testTerminal()
    const notices = new NoticeBoard(terminal.clock)
    tellOfBasket(terminal.journal, notices)
    await keep(terminal, { lines: [1] })
    expect(told(notices)).toEqual([])
  })
})
