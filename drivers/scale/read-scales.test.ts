import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WeightReading } from '#src/device/weight-reading.ts'
import { gramsOf } from './grams.ts'
import { scaleDialects } from './scale-dialects.table.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const cas = (body: string): string =>
  `\x01\x02${body}${String.fromCharCode([...body].reduce((sum, one) => sum ^ one.charCodeAt(0), 0))}\x03\x04`

const readings: readonly (readonly [keyof typeof scaleDialects, string, WeightReading | undefined])[] = [
  ['8217', '\x0201.234\r', { reading: 'stable', grams: 1_234 }],
  ['8217', '\x02 0.500N\r', { reading: 'stable', grams: 500, isNet: true }],
  ['8217', '\x02?A\r', { reading: 'moving' }],
  ['8217', '\x02?B\r', { reading: 'outside' }],
  ['8217', '\x02?\xc4\r', { reading: 'outside' }],
  ['8217', '\x02?P\r', { reading: 'none' }],
  ['8217', '\x0212.3.4\r', undefined],
  ['8217', 'noise', undefined],
  ['cas', cas('S 01.234kg'), { reading: 'stable', grams: 1_234 }],
  ['cas', cas('U 01.234kg'), { reading: 'moving' }],
  ['cas', cas('S-00.100kg'), { reading: 'outside' }],
  ['cas', cas('SF      kg'), { reading: 'outside' }],
  ['cas', cas('S 01.234kg').replace('1.2', '9.2'), undefined],
]

describe('an answer of a scale', () => {
  it.each(readings)('by %s, %j is %j', (dialect, text, reading) =>
    expect(scaleDialects[dialect].read(latin(text)).reading).toEqual(reading),
  )

  it.each(readings.filter(([, , reading]) => reading))(
    'by %s, %j is the same in pieces',
    (dialect, text, reading) => {
      const { read } = scaleDialects[dialect]
      let rest: Uint8Array = new Uint8Array()
      const heard: unknown[] = []
      for (const byte of latin(text)) {
        const step = read(Uint8Array.from([...rest, byte]))
        rest = step.rest
        if (step.reading) heard.push(step.reading)
      }
      expect(heard).toEqual([reading])
    },
  )

  it('never throws, whatever arrives', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('8217' as const, 'cas' as const),
        (noise, dialect) => {
          scaleDialects[dialect].read(noise)
        },
      ),
    ))
})

describe('grams', () => {
  it('are exact for every weight of three decimals', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (grams) => {
        const text = `${Math.trunc(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`
        expect(gramsOf(text)).toBe(grams)
      }),
    ))
})
