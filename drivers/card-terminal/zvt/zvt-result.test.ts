import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasCardNumber } from '#src/device/card-number.ts'
import { bcdDigits, toBcd } from './bcd.ts'
import { parseBmps } from './parse-bmps.ts'
import { parseTlvs, tlvLength } from './tlv.ts'
import { markOf, parseReference, parseZvtResult, referenceOf } from './zvt-result.ts'
import { ZvtSlips } from './zvt-slips.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const approval = bytes(
  '2700 04000000001000 0b000123 0c142530 0d1122 0e2812 22f0f84111111111111111 2952500042 49 0985 870042 8bf0f55649534100',
)

describe('parseZvtResult', () => {
  it('reads a payment, and its card number never', () => {
    const result = parseZvtResult(approval)
    expect(result).toEqual({
      ...{ code: 0, minor: 1_000, trace: '000123', receipt: '0042', terminal: '52500042' },
      ...{ at: '1122142530', reverses: undefined },
    })
    expect(hasCardNumber(JSON.stringify(result))).toBe(false)
  })

  it.each(['', '04000000001000', '27', '2700 ff', '2700 22f0', '2700 06'])('takes %j for nothing', (hex) =>
    expect(parseZvtResult(bytes(hex))).toBeUndefined(),
  )

  it('never throws, whatever arrives', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        parseZvtResult(noise)
        parseTlvs(noise)
        const slips = new ZvtSlips()
        slips.addLine(noise)
        slips.addBlock(noise)
      }),
    ))

  it('is named by terminal, trace, receipt and time', () => {
    const result = parseZvtResult(approval)
    expect(result && markOf(result)).toBe('52500042:000123:0042:1122142530')
    expect(result && parseReference(referenceOf(result))).toEqual({ receipt: 42, trace: '000123' })
    expect(parseReference('SIM-000001')).toBeUndefined()
  })
})

describe('a trace of more than six digits', () => {
  const long = (trace: string) => bytes(`2700 0b000000 2952500042 870042 06 07 1f2b04 ${trace}`)

  it('is read from its tag', () => {
    const result = parseZvtResult(long('01234567'))
    expect(result?.trace).toBe('1234567')
    expect(result && parseReference(referenceOf(result))).toEqual({ receipt: 42, trace: '1234567' })
  })

  it('is not read from the tag where the bitmap holds it', () => {
    expect(parseZvtResult(long('00001234'))?.trace).toBe('000000')
  })
})

describe('bitmaps', () => {
  it.each([
    ['29 52500042', 0x29, '52500042'],
    ['3c f0f0f3 414243', 0x3c, '414243'],
    ['22 f0f2 4ee1', 0x22, '4ee1'],
    ['06 03 1f0701', 0x06, '1f0701'],
  ])('measures %j', (hex, bmp, value) =>
    expect(Buffer.from(parseBmps(bytes(hex))?.get(bmp) ?? []).toString('hex')).toBe(value),
  )
})

describe('TLV lengths', () => {
  it.each([
    ['05', { size: 1, length: 5 }],
    ['81c8', { size: 2, length: 200 }],
    ['82012c', { size: 3, length: 300 }],
    ['8201', undefined],
    ['83', undefined],
    ['', undefined],
  ])('of %j are %j', (hex, said) => expect(tlvLength(bytes(hex))).toEqual(said))
})

describe('packed digits', () => {
  it('come back as they were', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(Number(bcdDigits(toBcd(value, 6)))).toBe(value)
      }),
    ))

  it('are none where a half byte is a letter', () => expect(bcdDigits(bytes('4ee1'))).toBeUndefined())
})

describe('slips', () => {
  it('end at a line that says so, the merchant first, numbers masked', () => {
    const slips = new ZvtSlips()
    for (const line of ['004d', '0034313131203131313120313131312031313131', '80', '0043', 'ff02', '8045'])
      slips.addLine(bytes(line))
    expect(slips.all).toEqual([
      { for: 'merchant', lines: ['M', '***************1111'] },
      { for: 'customer', lines: ['C', '', '', 'E'] },
    ])
  })

  it('are whole in a text block that says whom it is for', () => {
    const slips = new ZvtSlips()
    slips.addBlock(bytes('06 0d 1f0701 02 25 07 07 01 41 07 02 4243'))
    expect(slips.all).toEqual([{ for: 'customer', lines: ['A', 'BC'] }])
  })
})
