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
    expect(parseCode(']E3590123412345712')).toMatchObject({ code: '5901234123457', addOn: '12' })
    expect(parseCode(']X0abc')).toMatchObject({ code: 'abc', symbology: 'unknown', aim: ']X0' })
  })

  it('takes eight digits for EAN-8 or UPC-E as the identifier says', () => {
    // Both check digits of this number are right: only the identifier tells which goods it is.
    expect(parseCode(']E401200058')).toMatchObject({ ok: true, symbology: 'ean8', code: '01200058' })
    expect(parseCode(']E001200058')).toMatchObject({ ok: true, symbology: 'upce', code: '0012000000058' })
  })

  it('finds the product of a carton and in a link', () => {
    expect(parseCode(']I115901234123454')).toMatchObject({ code: '15901234123454', symbology: 'itf' })
    expect(parseCode(']I012345678901234')).toMatchObject({ code: '12345678901234', symbology: 'itf' })
    expect(parseCode(']Q1https://shop.example/p/01/5901234123457/10/A%2F7?17=271200&x=1')).toEqual({
      ok: true,
      code: '5901234123457',
      symbology: 'qr',
      aim: ']Q1',
      gs1: { gtin: '5901234123457', batch: 'A/7', expiry: '271200' },
    })
    expect(parseCode(']Q1https://shop.example/01/2024')).toMatchObject({
      code: 'https://shop.example/01/2024',
    })
    expect(parseCode(']Q1https://shop.example/01/5901234123458')).not.toHaveProperty('gs1')
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
    expect(parseCode(']C1t1-000042')).toEqual({
      ok: true,
      code: 't1-000042',
      symbology: 'gs1-128',
      aim: ']C1',
    })
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
