import { describe, expect, it } from 'vitest'
import { deltasFrom, newestNumber } from './catalogue-path.ts'

const step = (from: number, to: number) => ({
  from,
  to,
  file: `${from}-${to}`,
  sha256: '',
  bytes: 1,
  documents: 1,
})
const offered = { number: 5, deltas: [step(3, 4), step(4, 5), step(5, 6), step(6, 7)] }
const path = (held: number) => deltasFrom(offered, held)?.map(({ file }) => file)

describe('deltasFrom', () => {
  it('leads from what is held to the newest publication', () => {
    expect(newestNumber(offered)).toBe(7)
    expect(path(3)).toEqual(['3-4', '4-5', '5-6', '6-7'])
    expect(path(5)).toEqual(['5-6', '6-7'])
    expect(path(7)).toEqual([])
  })

  it('does not reach further back than its first delta', () => {
    expect(deltasFrom(offered, 2)).toBeNull()
  })

  it('prefers the delta that leads furthest, also one that begins before', () => {
    const merged = { number: 1, deltas: [step(1, 2), step(2, 3), step(1, 4), step(4, 5)] }
    expect(deltasFrom(merged, 2)?.map(({ file }) => file)).toEqual(['1-4', '4-5'])
  })

  it('is empty where only a snapshot is offered', () => {
    expect(deltasFrom({ number: 1, deltas: [] }, 1)).toEqual([])
    expect(deltasFrom({ number: 2, deltas: [] }, 1)).toBeNull()
  })
})
