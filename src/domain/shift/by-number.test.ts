import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byNumber } from './by-number.ts'

const sorted = (...numbers: readonly string[]): readonly string[] => numbers.toSorted(byNumber)

describe('numbers of documents', () => {
  it('stand in the order in which they were given', () => {
    expect(sorted('WEB-10', 'WEB-9', 'WEB-100')).toEqual(['WEB-9', 'WEB-10', 'WEB-100'])
    expect(sorted('t1-1000000', 't1-999999', 't1-000010')).toEqual(['t1-000010', 't1-999999', 't1-1000000'])
  })

  it('stand together by till, and those without digits before the rest of their name', () => {
    expect(sorted('t2-000001', 't1-000002', 't1-')).toEqual(['t1-', 't1-000002', 't2-000001'])
  })

  it('are in one order, whatever order they come in', () => {
    const number = fc.stringMatching(/^[ab]-?[0-9]{0,4}$/)
    fc.assert(
      fc.property(fc.uniqueArray(number), (numbers) => {
        expect(sorted(...numbers.toReversed())).toEqual(sorted(...numbers))
      }),
    )
  })

  it('are the same only as themselves', () => {
    expect(byNumber('t1-01', 't1-1')).not.toBe(0)
    expect(byNumber('t1-1', 't1-1')).toBe(0)
  })
})
