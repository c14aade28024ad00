import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalGtin, checkDigit, expandUpcE, hasValidCheckDigit } from './gtin.ts'

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

describe('check digit', () => {
  it.each(['5901234123457', '96385074', '036000291452', '00012345600012', '042100005264'])(
    'accepts %s',
    (code) => {
      expect(hasValidCheckDigit(code)).toBe(true)
    },
  )

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(11), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const wrong = [...body].map((d, i) => (i === at ? String((Number(d) + shift) % 10) : d)).join('')
        expect(hasValidCheckDigit(wrong + checkDigit(body))).toBe(false)
      }),
    )
  })
})

describe('canonicalGtin', () => {
  it('writes one product one way, whatever the length it was read with', () => {
    expect(canonicalGtin('036000291452')).toBe('0036000291452')
    expect(canonicalGtin('00036000291452')).toBe('0036000291452')
    expect(canonicalGtin('05901234123457')).toBe('5901234123457')
    expect(canonicalGtin('00000096385074')).toBe('96385074')
    expect(canonicalGtin('15901234123454')).toBe('15901234123454')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(digits(8), digits(12), digits(13), digits(14)), (code) => {
        const once = canonicalGtin(code)
        expect(canonicalGtin(once)).toBe(once)
      }),
    )
  })
})

describe('expandUpcE', () => {
  it.each([
    ['04252614', '042100005264'],
    ['01234531', '012300000451'],
    ['01234541', '012340000051'],
    ['01234565', '012345000065'],
  ])('expands %s to %s', (short, long) => {
    expect(expandUpcE(short)).toBe(long)
  })
})
