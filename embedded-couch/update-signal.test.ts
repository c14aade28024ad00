import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UpdateSignal } from './update-signal.ts'

const never = new AbortController().signal

describe('UpdateSignal', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('wakes everybody who waits and leaves no timer behind', async () => {
    const signal = new UpdateSignal()
    const waits = [signal.beyond(0, 1000, never), signal.beyond(0, 1000, never)]
    signal.raise()
    expect(await Promise.all(waits)).toEqual([true, true])
    expect([signal.waiting, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('answers at once when the update came before the wait', async () => {
    const signal = new UpdateSignal()
    const { count } = signal
    signal.raise()
    expect(await signal.beyond(count, 1000, never)).toBe(true)
  })

  it('gives up after the wait', async () => {
    const signal = new UpdateSignal()
    const wait = signal.beyond(0, 1000, never)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await wait).toBe(false)
    expect(signal.waiting).toBe(0)
  })

  it('gives up when stopped, before or during the wait', async () => {
    const signal = new UpdateSignal()
    const stop = new AbortController()
    const wait = signal.beyond(0, 1000, stop.signal)
    stop.abort()
    expect(await wait).toBe(false)
    expect(await signal.beyond(0, 1000, stop.signal)).toBe(false)
    expect([signal.waiting, vi.getTimerCount()]).toEqual([0, 0])
  })
})
