import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { giftCard, pln } from '#test/support/trade-facts.ts'
import { voucherNumber } from '../../domain/stored-value/voucher-number.ts'
import { creditSlip, voucherSlip } from './voucher-slip.ts'

const number = voucherNumber('4217000000001234')

describe('slips of stored value', () => {
  it('show the end of the number of a gift card, which the customer holds', () => {
    const slip = voucherSlip(testContext(), { ...giftCard, number, balance: pln(5000) })
    expect(JSON.stringify(slip)).not.toContain(number)
    expect(slipText(slip)).toMatchInlineSnapshot(`
      "
      Karta podarunkowa                    …2344
                      aktywacja
      ==========================================
      WPŁATA PLN      50,00
      ==========================================
      Gotówka                              50,00
      Reszta                                0,00
      ------------------------------------------
      Pozostało na karcie                  50,00
      Ważna do                        21.11.2029
      To nie jest sprzedaż towaru. Paragon z VAT
      powstaje, gdy kartą zapłacisz za zakupy.
      "
    `)
  })

  it('say that a card was topped up, and what is on it then', () => {
    const card = { ...giftCard, number, isNew: false, balance: pln(7350), expires: null }
    expect(slipText(voucherSlip(testContext('en'), card))).toMatchInlineSnapshot(`
      "
      Gift card                            …2344
                      topped up
      ==========================================
      PAID IN PLN     50.00
      ==========================================
      Cash                                 50.00
      Change                                0.00
      ------------------------------------------
      Left on the card                     73.50
      This is no sale of goods. A receipt with
      VAT follows when the card pays for goods.
      "
    `)
  })

  it('are the money themselves for store credit: the whole number, in bars and in figures', () => {
    const credit = { kind: 'store-credit', number, amount: pln(12_900), expires: '2027-11-21' } as const
    expect(slipText(creditSlip(testContext(), credit))).toMatchInlineSnapshot(`
      "
      ==========================================
      WARTOŚĆ PLN    129,00
      ==========================================
      [code128 9842170000000012344]
               9842 1700 0000 0012 344
      Ważna do                        21.11.2027
      Bon na okaziciela: zeskanuj go przy kasie.
      Część można wykorzystać później. Nie
      wymieniamy na gotówkę.
      "
    `)
    expect(slipText(creditSlip(testContext('en'), credit))).toMatchInlineSnapshot(`
      "
      ==========================================
      WORTH PLN      129.00
      ==========================================
      [code128 9842170000000012344]
               9842 1700 0000 0012 344
      Valid until                     21/11/2027
      Bearer voucher: scan it at the till. A
      part may be kept for later. Not exchanged
      for cash.
      "
    `)
  })
})
