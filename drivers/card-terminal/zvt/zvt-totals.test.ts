import { describe, expect, it } from 'vitest'
import { hasCardNumber } from '#src/device/card-number.ts'
import { dayMarkOf, parseZvtTotals, totalsOfMark } from './zvt-totals.ts'

const none = '00000000000000'
const bytes = (...rows: readonly string[]) => Uint8Array.from(Buffer.from(rows.join(''), 'hex'))

describe('the mark of a day', () => {
  it.each([
    { totals: [] },
    {
      totals: [
        { brand: 'ec', count: 255, minor: 999_999_999_999 },
        { brand: 'visa', count: 1, minor: 1 },
      ],
    },
  ])('holds its totals, and no digits that look like a card: %j', ({ totals }) => {
    const mark = dayMarkOf(totals)
    expect(totalsOfMark(mark)).toEqual(totals)
    expect(hasCardNumber(mark)).toBe(false)
  })

  it.each(['', '52500042:000123:0042:1122142530', 'visa1x'])('is not %j', (mark) =>
    expect(totalsOfMark(mark)).toBeUndefined(),
  )
})

describe('the totals of a day', () => {
  it('are a count and a sum for each brand that was paid with', () => {
    const maestro = '03000000012345'
    const visa = 'ff000000100000'
    const value = bytes('00010302', maestro, none, none, none, visa, none, none)
    expect(parseZvtTotals(value)).toEqual([
      { brand: 'ec', count: 3, minor: 12_345 },
      { brand: 'visa', count: 255, minor: 100_000 },
    ])
  })

  it('of a day without payments are none', () => {
    expect(parseZvtTotals(bytes('00000000', ...Array.from({ length: 7 }, () => none)))).toEqual([])
  })

  it.each([
    ['too short', bytes('00000000', none)],
    ['no digits', bytes('00000000', ...Array.from({ length: 6 }, () => none), '01ffffffffffff')],
    ['missing', undefined],
  ])('that cannot be read are not told: %s', (_, value) => {
    expect(parseZvtTotals(value)).toBeUndefined()
  })
})
