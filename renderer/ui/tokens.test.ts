import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Names and hex values of one block of the sheet. */
function colours(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const words: readonly (readonly [string, string])[] = [
  ['ink-2', 'card'],
  ['ink-2', 'paper'],
  ['ink-2', 'paper-2'],
  ['ink-2', 'well'],
  ['ink-2', 'chip'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-press'],
  ['accent-ink', 'accent-soft'],
  ['accent-ink', 'card'],
  ['warn', 'warn-soft'],
  ['warn', 'card'],
  ['warn', 'paper-2'],
  ['bad', 'bad-soft'],
  ['bad', 'card'],
  ['bad', 'paper-2'],
  ['rail-ink', 'rail'],
  ['rail-ink', 'rail-on'],
  ['on-badge', 'badge'],
  ['ink', 'accent-soft'],
]

const sums: readonly (readonly [string, string])[] = [
  ['ink', 'card'],
  ['ink', 'paper'],
  ['ink', 'well'],
]

const edges: readonly (readonly [string, string])[] = [
  ['line-strong', 'card'],
  ['accent', 'card'],
]

const themes = [
  ['light', colours(':root')],
  ['dark', colours(":root[data-theme='dark']")],
] as const

describe.each(themes)('the %s theme', (_, palette) => {
  const ratio = ([front, back]: readonly [string, string]): number => {
    const pair = [palette.get(front), palette.get(back)]
    expect(pair).not.toContain(undefined)
    return contrast(pair[0] ?? '', pair[1] ?? '')
  }

  it.each(words)('sets words in %s on %s with contrast AA', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(sums)('sets sums in %s on %s with contrast AAA', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(7)
  })

  it.each(edges)('shows edges in %s on %s', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3)
  })
})
