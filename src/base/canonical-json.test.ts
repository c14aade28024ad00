import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import type { Json } from './json.ts'

/** Example of RFC 8785, section 3.2.3: keys in order of UTF-16 code units. */
const rfcKeys = {
  '\u20ac': 'Euro Sign',
  '\r': 'Carriage Return',
  '\ufb33': 'Hebrew Letter Dalet With Dagesh',
  '1': 'One',
  '\ud83d\ude00': 'Emoji: Grinning Face',
  '\u0080': 'Control',
  '\u00f6': 'Latin Small Letter O With Diaeresis',
}

describe('canonicalJson', () => {
  it('sorts keys at every depth and writes no spaces', () => {
    expect(canonicalJson({ b: [2, { d: null, c: true }], a: 'ż' })).toBe(
      '{"a":"ż","b":[2,{"c":true,"d":null}]}',
    )
  })

  it('sorts keys as RFC 8785 does', () => {
    const names = [...canonicalJson(rfcKeys).matchAll(/:"([A-Za-z: ]+)"/g)].map(([, name]) => name)
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it('sorts many keys as it sorts few', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(names, (keys) => {
        const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))
        expect(text).toBe(`{${keys.toSorted().map((key) => `${JSON.stringify(key)}:0`)}}`)
      }),
    )
  })

  it('says what plain JSON says, the same for any order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json = value as Record<string, Json>
        const turned = Object.fromEntries(Object.entries(json).reverse())
        expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)))
        expect(canonicalJson(turned)).toBe(canonicalJson(json))
      }),
    )
  })

  it('quotes as JSON does, half surrogates and control characters too', () => {
    const units = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit))
    const escaped = fc.constantFrom('"', '\\', '\n', '\0', '\ud83d', '\ude00', 'ż')
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(units, escaped) }), (text) => {
        expect(canonicalJson(text)).toBe(JSON.stringify(text))
      }),
    )
  })

  it.each([NaN, Infinity, undefined])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
