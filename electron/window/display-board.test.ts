import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { DisplayBoard } from './display-board.ts'

const basket = (totalMinor: number): DisplaySaid => ({
  shows: 'basket',
  lines: [
    { key: '1', name: 'Buty', quantity: '1 szt.', minor: 44_900 },
    { key: '2', name: 'Rabat', quantity: '1 szt.', minor: -900 },
  ],
  totalMinor,
  savedMinor: 900,
  currency: 'PLN',
})

const thanks = (totalMinor: number): DisplaySaid => ({
  shows: 'thanks',
  document: 't1-000042',
  totalMinor,
  changeMinor: 600,
  currency: 'PLN',
})

describe('the board of the customer', () => {
  it('shows a basket whose lines are its total, and no other', () => {
    const board = new DisplayBoard(new ManualClock())
    expect(board.show(basket(44_900))).toBe(false)
    expect(board.said).toEqual({ shows: 'idle' })
    expect(board.show(basket(44_000))).toBe(true)
    expect(board.said).toEqual(basket(44_000))
  })

  it('thanks for the sum that it has shown, and for no other', () => {
    const board = new DisplayBoard(new ManualClock())
    board.show(basket(44_000))
    expect(board.show(thanks(1))).toBe(false)
    expect(board.show(thanks(44_000))).toBe(true)
  })

  it('is cleared once', () => {
    const board = new DisplayBoard(new ManualClock())
    const told: string[] = []
    board.changed.on(({ shows }) => told.push(shows))
    board.show(basket(44_000))
    board.clear()
    board.clear()
    expect(told).toEqual(['basket', 'idle'])
  })

  it('thanks for that sum after a step at the terminal, too', () => {
    const board = new DisplayBoard(new ManualClock())
    board.show(basket(44_000))
    board.show({ shows: 'terminal', tender: 'blik', minor: 44_000, currency: 'PLN' })
    expect(board.show(thanks(1))).toBe(false)
    expect(board.show(thanks(44_000))).toBe(true)
  })

  const receiptUrl = 'https://paragony.example.com/e/t1-000042/a1'
  const receipt: DisplaySaid = { shows: 'receipt', document: 't1-000042', receiptUrl }
  const credit = {
    shows: 'voucher',
    kind: 'store-credit',
    balanceMinor: 7_900,
    currency: 'PLN',
  } as const satisfies DisplaySaid
  const withCode = { ...thanks(44_000), receiptUrl } as DisplaySaid

  it.each([
    [withCode, thanks(44_000)],
    [receipt, { shows: 'idle' }],
    [{ ...credit, number: '9800000000000000001' }, { shows: 'idle' }],
    [credit, credit],
  ] as const)(
    'holds a code for two minutes and no longer, however often it is said: %j',
    async (said, later) => {
      const clock = new ManualClock()
      const board = new DisplayBoard(clock)
      board.show(said)
      await clock.advance(60_000)
      board.show(said)
      expect(board.said).toEqual(said)
      await clock.advance(60_000)
      expect(board.said).toEqual(later)
      board.show(said)
      expect(board.said).toEqual(later)
    },
  )

  it('brings the code of a sale back for the rest of its time alone, when what covered it is gone', async () => {
    const clock = new ManualClock()
    const board = new DisplayBoard(clock)
    board.show(withCode)
    await clock.advance(60_000)
    board.show(credit)
    board.show(withCode)
    expect(board.said).toEqual(withCode)
    await clock.advance(60_000)
    expect(board.said).toEqual(thanks(44_000))
    board.show(credit)
    board.show(withCode)
    expect(board.said).toEqual(thanks(44_000))
  })

  it('does not empty what has come after a code', async () => {
    const clock = new ManualClock()
    const board = new DisplayBoard(clock)
    board.show(receipt)
    board.show(basket(44_000))
    await clock.advance(200_000)
    expect(board.said).toEqual(basket(44_000))
  })
})
