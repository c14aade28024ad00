import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ClockReading } from '#src/contract/facts/fact.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { ClockGuard, type ClockFound } from './clock-guard.ts'
import { clockToleranceMs, judgeClock } from './judge-clock.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const unmeasured: ClockReading = { offsetMs: null, measuredAt: null }
const iso = (ms: number): string => new Date(ms).toISOString()

describe('judgeClock', () => {
  it('lets five minutes pass, and nothing more without head office', () => {
    const markMs = 1_000 * dayMs
    fc.assert(
      fc.property(fc.integer({ min: -10 * 365, max: 10 * 365 }), fc.nat(dayMs), (days, ms) => {
        const nowMs = markMs + days * dayMs + ms
        const { clock } = judgeClock({ nowMs, markMs, reading: unmeasured })
        expect(clock).toBe(nowMs < markMs - clockToleranceMs ? 'behind' : 'right')
      }),
    )
  })

  it('says what time head office has when that is far away', () => {
    const nowMs = 1_000 * dayMs
    const reading = { offsetMs: 6 * minuteMs, measuredAt: iso(nowMs) }
    const expectedMs = nowMs - 6 * minuteMs
    expect(judgeClock({ nowMs, markMs: 0, reading })).toEqual({ clock: 'off', expectedMs })
  })
})

const file = (markMs?: number) => memoryFile(markMs === undefined ? undefined : JSON.stringify({ markMs }))

async function setUp(given: { kept?: ReturnType<typeof memoryFile>; lastFactAt?: string } = {}) {
  const clock = new ManualClock()
  const notices = new NoticeBoard(clock)
  const kept = given.kept ?? file()
  const found: ClockFound[] = []
  const measured = { reading: unmeasured }
  const guard = await ClockGuard.load({
    clock,
    reading: () => measured.reading,
    file: kept,
    lastFactAt: given.lastFactAt ?? null,
    notices,
    onWrong: (jump) => found.push(jump),
    log: { info: () => undefined, error: () => undefined },
  })
  guard.start()
  const headOfficeSays = (offsetMs: number): void => {
    measured.reading = { offsetMs, measuredAt: iso(clock.now()) }
  }
  return { clock, guard, notices, found, kept, headOfficeSays }
}

const sale = { kind: 'sale' } as const

describe('ClockGuard', () => {
  it('has seen the moment of an act, also of one between two looks', async () => {
    const { clock, guard } = await setUp()
    clock.jumpTo(clock.now() + 365 * dayMs)
    expect(guard.refusal({ kind: 'shift' }, false)).toBeNull()
    clock.jumpTo(clock.now() - 365 * dayMs)
    expect(guard.refusal(sale, false)).toBe('clock-behind')
    await guard.stop()
  })

  it('keeps the latest moment seen and finds the clock behind it after a restart', async () => {
    const first = await setUp()
    await first.clock.advance(10 * minuteMs)
    await first.guard.stop()
    expect(first.clock.pending).toBe(0)
    const { guard, notices, clock } = await setUp({ kept: first.kept })
    expect(notices.all).toMatchObject([
      { code: 'clock-wrong', detail: { here: iso(clock.now()), there: iso(clock.now() + 10 * minuteMs) } },
    ])
    expect(guard.refusal(sale, false)).toBe('clock-behind')
    await guard.stop()
  })

  it('goes by the last fact where the mark is lost or spoiled', async () => {
    const ahead = iso(new ManualClock().now() + dayMs)
    for (const kept of [file(), memoryFile('{')]) {
      const { guard } = await setUp({ kept, lastFactAt: ahead })
      expect(guard.refusal(sale, false)).toBe('clock-behind')
      await guard.stop()
    }
  })

  it('refuses sales and returns only', async () => {
    const { guard, clock } = await setUp()
    clock.jumpTo(clock.now() - dayMs)
    expect(guard.refusal({ kind: 'return' }, false)).toBe('clock-behind')
    for (const kind of ['shift', 'handover', 'seek', 'other'] as const)
      expect(guard.refusal({ kind }, false)).toBeNull()
    await guard.stop()
  })

  it('takes a manager’s word: the mark begins anew at the time they sold at', async () => {
    const { guard, clock, notices, found } = await setUp()
    clock.jumpTo(clock.now() - dayMs)
    expect(guard.refusal(sale, true)).toBeNull()
    expect(guard.refusal(sale, false)).toBeNull()
    expect(found).toEqual([{ clock: 'behind', nowMs: clock.now(), expectedMs: clock.now() + dayMs }])
    expect(notices.all).toEqual([])
    await guard.stop()
  })

  it('believes head office that the clock is right after it stood in the future', async () => {
    const { guard, clock, notices, headOfficeSays, kept } = await setUp()
    const right = clock.now()
    clock.jumpTo(right + 3650 * dayMs)
    await clock.advance(minuteMs)
    clock.jumpTo(right)
    await clock.advance(minuteMs)
    expect(notices.all).toMatchObject([{ code: 'clock-wrong' }])
    headOfficeSays(2_000)
    expect(guard.refusal(sale, false)).toBeNull()
    await clock.advance(minuteMs)
    expect(notices.all).toEqual([])
    await guard.stop()
    expect(JSON.parse(kept.text() ?? '')).toEqual({ markMs: clock.now() })
  })

  it('does not take an old answer of head office for a new one', async () => {
    const { guard, clock, headOfficeSays } = await setUp()
    headOfficeSays(0)
    clock.jumpTo(clock.now() - dayMs)
    expect(guard.refusal(sale, false)).toBe('clock-behind')
    await guard.stop()
  })

  it('tells once that head office’s clock is far away, and sells all the same', async () => {
    const { guard, clock, notices, found, headOfficeSays } = await setUp()
    headOfficeSays(-7 * minuteMs)
    await clock.advance(3 * minuteMs)
    expect(notices.all).toHaveLength(1)
    expect(found).toMatchObject([{ clock: 'off' }])
    notices.dismiss(notices.all[0]?.id ?? '')
    await clock.advance(3 * minuteMs)
    expect(notices.all).toEqual([])
    expect(guard.refusal(sale, false)).toBeNull()
    await guard.stop()
  })
})
