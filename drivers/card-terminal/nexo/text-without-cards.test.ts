import { describe, expect, it } from 'vitest'
import { textWithoutCards } from './text-without-cards.ts'

const number = '4111111111111111'
const partsOf = (text: string): Uint8Array[] => [Buffer.from(text.slice(0, 30)), Buffer.from(text.slice(30))]

describe('textWithoutCards', () => {
  it('masks the number of a card, also where it came in two parts', () => {
    const told = JSON.stringify({ OutputText: [{ Text: `żółw ${number}` }], PAN: number })
    expect(textWithoutCards(partsOf(told))).toBe(told.replaceAll(number, '************1111'))
  })

  it('leaves the names by which a terminal finds things again, though they have such digits', () => {
    const told = `{ "TransactionID" : "BV0q${number}.PSP", "TokenValue":"${number}", "POIReconciliationID": "${number}" }`
    expect(textWithoutCards(partsOf(told))).toBe(told)
  })

  it('leaves nothing in the parts', () => {
    const parts = partsOf(JSON.stringify({ PAN: number }))
    textWithoutCards(parts)
    expect(parts.flatMap((part) => [...part]).every((byte) => byte === 0)).toBe(true)
  })
})
