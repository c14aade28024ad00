import { describe, expect, it } from 'vitest'
import type { StaffId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'

const clock = new ManualClock(Date.UTC(2026, 10, 21, 23, 30))
const maker = factsOfT1(clock, () => ({ offsetMs: 120, measuredAt: '2026-11-21T23:00:00.000Z' }))

describe('FactMaker', () => {
  it('numbers after the last fact and chains to it', () => {
    const draft = {
      kind: 'saleCompleted',
      version: 1,
      businessDate: '2026-11-21',
      body: { sale: { $slot: 'document' } },
    }
    const { fact, database } = maker.next({ seq: 41, hash: 'f'.repeat(64) }, draft, {
      user: 'anna' as StaffId,
    })
    expect(fact).toMatchObject({ _id: 'fact:t1:000000000042', seq: 42, prev: 'f'.repeat(64), user: 'anna' })
    expect(fact.body).toEqual({ sale: 't1-000042' })
    expect(fact.clock.offsetMs).toBe(120)
    expect(database).toBe('facts-s1-2026')
  })

  it('knows the day where the store is', () => {
    expect(maker.today()).toBe('2026-11-22')
  })
})
