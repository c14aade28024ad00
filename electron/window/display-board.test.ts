import { describe, expect, it } from 'vitest'
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
    const board = new DisplayBoard()
    expect(board.show(basket(44_900))).toBe(false)
    expect(board.said).toEqual({ shows: 'idle' })
    expect(board.show(basket(44_000))).toBe(true)
    expect(board.said).toEqual(basket(44_000))
  })

  it('thanks for the sum that it has shown, and for no other', () => {
    const board = new DisplayBoard()
    board.show(basket(44_000))
    expect(board.show(thanks(1))).toBe(false)
    expect(board.show(thanks(44_000))).toBe(true)
  })

  it('is cleared once', () => {
    const board = new DisplayBoard()
    const told: string[] = []
    board.changed.on(({ shows }) => told.push(shows))
    board.show(basket(44_000))
    board.clear()
    board.clear()
    expect(told).toEqual(['basket', 'idle'])
  })
})
