import fc from 'fast-check'
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

/** Plays keys into a field that searches; `text` is what it says in the end, `seen` all that it has said. */
function playIntoField(keys: readonly WedgeKey[]): { scans: string[]; text: string; seen: string[] } {
  const field = { scans: [] as string[], text: '', seen: [] as string[] }
  let before = ''
  let state: WedgeState = idleWedge
  let wakeAt: number | undefined
  const say = (text: string): void => {
    field.text = text
    field.seen.push(text)
  }
  const take = (step: WedgeStep): void => {
    state = step.state
    wakeAt = step.wakeAt
    if (step.takesBack) say(before)
    if (step.scan !== undefined) field.scans.push(step.scan)
    for (const { key } of step.passed) if (key.length === 1) say(field.text + key)
  }
  const wakeBefore = (at: number): void => {
    if (wakeAt !== undefined && wakeAt < at)
      take(stepWedge(state, { input: 'silence', at: wakeAt }, defaultWedgeSettings))
  }
  for (const key of keys) {
    wakeBefore(key.at)
    const step = stepWedge(state, { input: 'key', key: { ...key, isHarmless: true } }, defaultWedgeSettings)
    take(step)
    if (!step.showsFirst) continue
    before = field.text
    say(field.text + key.key)
  }
  wakeBefore(Infinity)
  return field
}

describe('a field that searches', () => {
  it('has the letter of a person at once', () => {
    const key = { ...keyAt('m', 1000), isHarmless: true }
    expect(stepWedge(idleWedge, { input: 'key', key }, defaultWedgeSettings)).toMatchObject({
      showsFirst: true,
      passed: [],
    })
  })

  it('shows one letter of a scan, and only until it has ended', () => {
    const keys = [...burst('59012', 10), { key: 'Enter', code: 'Enter', at: 50 }]
    expect(playIntoField(keys)).toEqual({ scans: ['59012'], text: '', seen: ['5', ''] })
  })

  it('keeps the order of keys that a person presses almost at once', () => {
    expect(playIntoField(burst('abc', 20)).text).toBe('abc')
  })

  it('is not shown what follows a key that must wait', () => {
    const keys = [{ ...keyAt('+', 0), isHarmless: false }, keyAt('5', 10)]
    const first = stepWedge(idleWedge, { input: 'key', key: keys[0]! }, defaultWedgeSettings)
    const second = stepWedge(
      first.state,
      { input: 'key', key: { ...keys[1]!, isHarmless: true } },
      defaultWedgeSettings,
    )
    expect(second.showsFirst).toBeUndefined()
  })

  it('never keeps a letter of a scan and never loses one of a word, however both are mixed', () => {
    const scan = fc.record({
      text: fc.stringMatching(/^[a-z0-9]{5,14}$/),
      gap: fc.integer({ min: 1, max: 40 }),
      ends: fc.boolean(),
    })
    const word = fc.record({
      text: fc.stringMatching(/^[a-z]{1,8}$/),
      gap: fc.integer({ min: 41, max: 300 }),
      ends: fc.constant(null),
    })
    const pause = fc.integer({ min: 151, max: 600 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(scan, word), pause), { maxLength: 8 }), (inputs) => {
        let at = 0
        const keys = inputs.flatMap(([{ text, gap, ends }, rest]) => {
          const typed = burst(text, gap, at)
          at += text.length * gap
          const ending = ends ? [{ key: 'Enter', code: 'Enter', at: at - gap + 1 }] : []
          at += rest
          return [...typed, ...ending]
        })
        const field = playIntoField(keys)
        const of = (isScan: boolean) =>
          inputs.flatMap(([{ text, ends }]) => (isScan === (ends !== null) ? [text] : []))
        expect(field.scans).toEqual(of(true))
        expect(field.text).toBe(of(false).join(''))
      }),
    )
  })
})
