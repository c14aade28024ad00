import { describe, expect, it } from 'vitest'
import type { WedgeKey, WedgeSettings, WedgeState, WedgeStep } from './wedge-detector.ts'
import { defaultWedgeSettings, idleWedge, stepWedge } from './wedge-detector.ts'

type Result = { scans: string[]; passed: string; wakeAt: number | undefined }

const keyAt = (key: string, at: number): WedgeKey => ({
  key,
  code: /\d/.test(key) ? `Digit${key}` : `Key${key}`,
  at,
})

/** Plays keys with their times, waking the detector whenever it asked for it in between. */
function play(keys: readonly WedgeKey[], settings: WedgeSettings = defaultWedgeSettings): Result {
  const result: Result = { scans: [], passed: '', wakeAt: undefined }
  let state: WedgeState = idleWedge
  const take = (step: WedgeStep): void => {
    state = step.state
    if (step.scan !== undefined) result.scans.push(step.scan)
    result.passed += step.passed.map(({ key }) => (key.length === 1 ? key : `<${key}>`)).join('')
    result.wakeAt = step.wakeAt
  }
  for (const key of keys) {
    if (result.wakeAt !== undefined && result.wakeAt < key.at) {
      take(stepWedge(state, { input: 'silence', at: result.wakeAt }, settings))
    }
    take(stepWedge(state, { input: 'key', key }, settings))
  }
  if (result.wakeAt !== undefined) take(stepWedge(state, { input: 'silence', at: result.wakeAt }, settings))
  return result
}

const burst = (text: string, gapMs: number, start = 0): WedgeKey[] =>
  [...text].map((key, index) => keyAt(key, start + index * gapMs))

describe('stepWedge', () => {
  it('takes a fast burst ended by Enter for a scan and withholds its keys', () => {
    const keys = [...burst('5901234123457', 10), { key: 'Enter', code: 'Enter', at: 130 }]
    expect(play(keys)).toMatchObject({ scans: ['5901234123457'], passed: '' })
  })

  it('takes a fast burst ended by silence for a scan', () => {
    expect(play(burst('5901234123457', 10))).toMatchObject({ scans: ['5901234123457'], passed: '' })
  })

  it('gives every key of a typing person to the page, in order', () => {
    expect(play(burst('mleko', 120))).toMatchObject({ scans: [], passed: 'mleko' })
  })

  it('withholds a single key no longer than the longest gap', () => {
    const step = stepWedge(idleWedge, { input: 'key', key: keyAt('m', 1000) }, defaultWedgeSettings)
    expect(step).toMatchObject({ passed: [], wakeAt: 1040 })
  })

  it('gives back a burst that is too short, with its Enter', () => {
    const keys = [...burst('123', 10), { key: 'Enter', code: 'Enter', at: 30 }]
    expect(play(keys)).toMatchObject({ scans: [], passed: '123<Enter>' })
  })

  it('separates a scan from the key a person pressed before it', () => {
    expect(play([keyAt('x', 0), ...burst('12345', 10, 500)])).toMatchObject({ scans: ['12345'], passed: 'x' })
  })

  it('passes a lone Enter and named keys at once', () => {
    expect(play([{ key: 'Enter', code: 'Enter', at: 0 }])).toMatchObject({ scans: [], passed: '<Enter>' })
    expect(play([keyAt('1', 0), { key: 'ArrowUp', code: 'ArrowUp', at: 5 }])).toMatchObject({
      passed: '1<ArrowUp>',
    })
  })

  it('takes digits from the physical key, whatever the layout made of them', () => {
    const keys = [...'12345'].map((digit, index) => ({ key: '!', code: `Digit${digit}`, at: index * 10 }))
    expect(play(keys).scans).toEqual(['12345'])
  })

  it('believes the prefix key, however short the code, and strips it', () => {
    const settings = { ...defaultWedgeSettings, prefixKey: 'F9' }
    const keys = [{ key: 'F9', code: 'F9', at: 0 }, keyAt('7', 10), { key: 'Enter', code: 'Enter', at: 20 }]
    expect(play(keys, settings)).toMatchObject({ scans: ['7'], passed: '' })
  })
})
