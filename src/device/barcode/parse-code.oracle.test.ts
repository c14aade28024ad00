import bwip from 'bwip-js/node'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCodes } from '#test/support/read-codes.ts'
import { checkDigit } from './gtin.ts'
import type { ParsedCode } from './parse-code.ts'
import { parseCode } from './parse-code.ts'

/** Draws a code by one foreign program, reads the picture by another, and understands what was read. */
async function drawnAndRead(bcid: string, text: string, options: object = {}): Promise<ParsedCode[]> {
  const picture = { scale: 3, paddingwidth: 12, paddingheight: 12, backgroundcolor: 'ffffff' }
  const png = await bwip.toBuffer({ bcid, text, ...picture, ...options })
  return (await readCodes(png)).map(parseCode)
}

/** The widest gap at which the reader takes an add-on for one. */
const gap = { addongap: 9 }
const elements = '(01)05901234123457(10)A-7(17)271200'
const fields = { gtin: '5901234123457', batch: 'A-7', expiry: '271200' }

describe('a code that others draw and read', () => {
  it.each([
    ['ean13', '5901234123457', { code: '5901234123457', symbology: 'ean13', aim: ']E0' }],
    ['ean8', '96385074', { code: '96385074', symbology: 'ean8', aim: ']E4' }],
    ['upca', '036000291452', { code: '0036000291452', symbology: 'upca', aim: ']E0' }],
    ['upce', '04252614', { code: '0042100005264', symbology: 'upca', aim: ']E0' }],
    ['upce', '01234531', { code: '0012300000451', symbology: 'upca', aim: ']E0' }],
    ['isbn', '978-83-246-3176-6', { code: '9788324631766', symbology: 'ean13', aim: ']E0' }],
    ['code128', 'PJJ123C-{x}~', { code: 'PJJ123C-{x}~', symbology: 'code128', aim: ']C0' }],
    ['itf14', '15901234123454', { code: '15901234123454', symbology: 'itf', aim: ']I1' }],
    ['code39', 'WEB-48213', { code: 'WEB-48213', symbology: 'code39', aim: ']A0' }],
    ['pdf417', 'Zażółć', { code: 'Zażółć', symbology: 'pdf417', aim: ']L2' }],
    ['azteccode', 'W-1029', { code: 'W-1029', symbology: 'aztec', aim: ']z0' }],
    ['datamatrix', 'WEB-48213', { code: 'WEB-48213', symbology: 'datamatrix', aim: ']d1' }],
  ])('is understood as the %s %s', async (bcid, text, expected) => {
    expect(await drawnAndRead(bcid, text)).toEqual([{ ok: true, ...expected }])
  })

  it.each([
    ['ean13', '9771230996005 05', { code: '9771230996005', addOn: '05' }],
    ['ean13', '9788324631766 54321', { code: '9788324631766', addOn: '54321' }],
    ['upca', '036000291452 12', { code: '0036000291452', addOn: '12' }],
    ['upce', '04252614 12', { code: '0042100005264', addOn: '12' }],
  ])('keeps the number and the add-on of the %s %s apart', async (bcid, text, expected) => {
    expect(await drawnAndRead(bcid, text, gap)).toMatchObject([{ ...expected, aim: ']E3' }])
  })

  it.each([
    ['gs1-128', 'gs1-128', ']C1'],
    ['gs1datamatrix', 'datamatrix', ']d2'],
    ['gs1qrcode', 'qr', ']Q3'],
    ['databarexpanded', 'databar', ']e0'],
  ])('gives up the elements of the %s', async (bcid, symbology, aim) => {
    expect(await drawnAndRead(bcid, elements)).toEqual([
      { ok: true, code: '5901234123457', symbology, aim, gs1: fields },
    ])
  })

  it('gives up the product behind a GS1 Digital Link', async () => {
    const link = 'https://shop.example/01/05901234123457/10/A-7?17=271200'
    expect(await drawnAndRead('gs1dlqrcode', link)).toEqual([
      { ok: true, code: '5901234123457', symbology: 'qr', aim: ']Q1', gs1: fields },
    ])
  })

  it('is the product that was meant, whichever it is', async () => {
    const body = fc.stringMatching(/^\d{12}$/)
    await fc.assert(
      fc.asyncProperty(body, async (digits) => {
        const code = digits + checkDigit(digits)
        expect(await drawnAndRead('ean13', code)).toMatchObject([{ ok: true, code }])
      }),
      { numRuns: 20 },
    )
  })

  it('weighs and names what its elements say, in whatever order they stand', async () => {
    const batch = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/)
    const grams = fc.integer({ min: 0, max: 999_999 })
    await fc.assert(
      fc.asyncProperty(batch, grams, fc.boolean(), async (lot, units, isLotFirst) => {
        const parts = [`(10)${lot}`, `(3103)${String(units).padStart(6, '0')}`]
        const text = `(01)05901234123457${(isLotFirst ? parts : parts.toReversed()).join('')}`
        const [read] = await drawnAndRead('gs1datamatrix', text)
        const gs1 = { gtin: '5901234123457', batch: lot, weightKg: { units, scale: 3 } }
        expect(read).toMatchObject({ ok: true, gs1 })
      }),
      { numRuns: 20 },
    )
  })
})
