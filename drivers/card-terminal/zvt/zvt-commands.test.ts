import { describe, expect, it } from 'vitest'
import { encodeApdu } from './apdu.ts'
import type { Apdu } from './apdu.ts'
import { abort, endOfDay, lastWordOf, readCard, refund, repeatReceipt } from './zvt-commands.ts'

const hex = (apdu: Apdu): string => Buffer.from(encodeApdu(apdu)).toString('hex')

describe('the commands of ZVT', () => {
  it('ask for the last result, which is not told unasked, with its slips or without', () => {
    expect(hex(repeatReceipt('123456', 'printed'))).toBe('0620051234560301')
    expect(hex(repeatReceipt('123456', 'left-out'))).toBe('0620051234560303')
  })

  it('read a card by stripe, chip and contactless, and ask for its name', () => {
    expect(hex(readCard(60))).toBe('06c00b3c06081f1501801f600107')
  })

  it('pay back without a wish for a name, which a refund knows nothing of', () => {
    expect(hex(refund('000000', 1_000))).toBe('06310a00000004000000001000')
  })

  it('end with a completion, but for the reading of a card and an abort', () => {
    expect(lastWordOf(endOfDay('000000'))).toBe('completion')
    expect(lastWordOf(readCard(60))).toBe('status')
    expect(lastWordOf(abort)).toBe('acknowledgement')
  })
})
