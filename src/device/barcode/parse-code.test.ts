import { describe, expect, it } from 'vitest'
import { parseCode } from './parse-code.ts'

describe('parseCode', () => {
  it.each([
    ['5901234123457', '5901234123457', 'ean13'],
    ['5901234123457\r', '5901234123457', 'ean13'],
    ['96385074', '96385074', 'ean8'],
    ['036000291452', '0036000291452', 'upca'],
    ['0036000291452', '0036000291452', 'upca'],
    ['04252614', '0042100005264', 'upce'],
    ['WEB-48213', 'WEB-48213', 'unknown'],
    ['123456', '123456', 'unknown'],
  ])('reads %j as %s, %s', (raw, code, symbology) => {
    expect(parseCode(raw)).toEqual({ ok: true, code, symbology })
  })

  it('takes the symbology from the AIM identifier', () => {
    expect(parseCode(']C01234567890123')).toEqual({
      ok: true,
      code: '1234567890123',
      symbology: 'code128',
      aim: ']C0',
    })
    expect(parseCode(']E05901234123457')).toMatchObject({
      code: '5901234123457',
      symbology: 'ean13',
      aim: ']E0',
    })
    expect(parseCode(']E3590123412345712')).toMatchObject({ code: '5901234123457' })
    expect(parseCode(']X0abc')).toMatchObject({ code: 'abc', symbology: 'unknown', aim: ']X0' })
  })

  it('finds the product inside a GS1 code', () => {
    expect(parseCode(']d20105901234123457\x1d10A')).toEqual({
      ok: true,
      code: '5901234123457',
      symbology: 'datamatrix',
      aim: ']d2',
      gs1: { gtin: '5901234123457', batch: 'A' },
    })
    expect(parseCode(']C110A')).toMatchObject({ code: '10A', symbology: 'gs1-128' })
  })

  it.each([
    ['5901234123458', 'wrong-check-digit'],
    ['96385075', 'wrong-check-digit'],
    [']E05901234123458', 'wrong-check-digit'],
    [']d29', 'malformed-gs1'],
    ['  \r\n', 'empty'],
    [']E0', 'empty'],
    ['a\x00b', 'unprintable'],
    ['x'.repeat(5000), 'too-long'],
  ])('refuses %j as %s', (raw, reason) => {
    expect(parseCode(raw)).toEqual({ ok: false, reason })
  })
})
