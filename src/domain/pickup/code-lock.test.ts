import { describe, expect, it } from 'vitest'
import { fact, orderPlaced, s1, soldLine, web1 } from '#test/support/trade-facts.ts'
import { chainRef } from '../fact/state-ref.ts'
import { codeLockOf } from './code-lock.ts'
import { orderArea } from './order-area.ts'
import type { OrderState } from './order-state.ts'

const lastAt = '2026-11-21T12:00:00.000Z'
const last = Date.parse(lastAt)
const minuteMs = 60_000
const lock = (tries: number, now: number) => codeLockOf({ wrongCodes: { tries, lastAt } }, now)
const wrong = (seq: number, at = lastAt) => ({
  ...fact('collectCodeRefused', { order: web1 }, { writer: `t${1 + (seq % 2)}`, seq, store: s1 }),
  at,
})

describe('the lock of a collect code', () => {
  it('leaves five tries, then makes wait longer and longer, and ends with a document', () => {
    expect(codeLockOf({}, last)).toEqual({ kind: 'open' })
    expect(lock(4, last)).toEqual({ kind: 'open' })
    expect(lock(5, last)).toEqual({ kind: 'until', at: last + minuteMs })
    expect(lock(5, last + minuteMs)).toEqual({ kind: 'open' })
    expect(lock(6, last + minuteMs)).toEqual({ kind: 'until', at: last + 5 * minuteMs })
    expect(lock(7, last)).toEqual({ kind: 'until', at: last + 30 * minuteMs })
    expect(lock(8, last + 1_000 * minuteMs)).toEqual({ kind: 'document' })
  })

  it('is not shortened by a clock that was set back', () => {
    expect(lock(5, last - 60 * minuteMs)).toEqual({ kind: 'until', at: last - 59 * minuteMs })
  })

  it('counts the tries of all tills, in whatever order they are heard of, and tells once', () => {
    const tries = [1, 2, 3, 4, 5, 6].map((seq) => wrong(seq, `2026-11-21T12:0${seq}:00.000Z`))
    for (const told of [tries, tries.toReversed()]) {
      let state: OrderState | null = null
      const kinds: string[] = []
      for (const next of [orderPlaced([soldLine(1, 1)]), ...told]) {
        const folded = orderArea.fold(state, next, chainRef('order:WEB-1'))
        state = folded.state
        kinds.push(...folded.exceptions.map(({ kind }) => kind))
      }
      expect(state?.wrongCodes).toEqual({ tries: 6, lastAt: '2026-11-21T12:06:00.000Z' })
      expect(kinds).toEqual(['collect-code-locked'])
    }
  })
})
