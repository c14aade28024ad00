import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { documentNo, pln, sku, soldLine, staff, voucher } from '#test/support/trade-facts.ts'
import { pieces } from '../../domain/product/quantity.ts'
import { decideBlindReturn } from '../../domain/returns/blind-return.ts'
import { polishReturnPolicy } from '../../domain/returns/return-policy.ts'
import { toBlindBody } from '../../domain/returns/to-blind-body.ts'
import { polishRates } from '../../domain/tax/vat.ts'
import { blindProtocol } from './blind-protocol.ts'
import { giftReceipt } from './gift-receipt.ts'

describe('a gift receipt', () => {
  it('says what was bought without a single price, and bears a code of its own', () => {
    const lines = [{ ...soldLine(1, 2, 12_999), name: 'Koszula lniana', variant: 'L' }]
    const text = slipText(giftReceipt(testContext(), { sale: documentNo('t1-000041'), lines }))
    expect(text).not.toMatch(/129|259/)
    expect(text).toMatchInlineSnapshot(`
      "
      Sprzedaż                         t1-000041
      Koszula lniana, L                   2 szt.

      [code128 GIFT:t1-000041]
       Zwrot lub wymiana: bon zamiast pieniędzy
      "
    `)
  })
})

describe('the protocol of goods without proof', () => {
  it('names the kind of the document that was seen, who approved, the worth and the VAT, and is signed twice', () => {
    const decision = decideBlindReturn({
      lines: [
        {
          line: 1,
          sku: sku('K-1'),
          name: 'Czapka wełniana',
          variant: null,
          quantity: pieces(1),
          reason: 'other',
          condition: 'as-new',
          unitValue: pln(7_900),
          vat: 'A',
        },
      ],
      currency: 'PLN',
      identity: 'id-card',
      rates: polishRates,
      policy: polishReturnPolicy,
      shiftMinor: 0,
    })
    const body = toBlindBody({
      decision,
      shift: documentNo('t1-000000'),
      rates: polishRates,
      identity: 'id-card',
      approvedBy: staff,
      voucher,
      refundKey: 'a/1',
    })
    expect(slipText(blindProtocol(testContext(), body))).toMatchInlineSnapshot(`
      "
      Klient nie ma dowodu zakupu. Wartość to
      najniższa cena z 30 dni; zwrot tylko
      bonem.
      Okazano                     dowód osobisty
      Zgoda                                    7
      ------------------------------------------
      Czapka wełniana
      1 szt.                             79,00 A
      stan jak nowy
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%         64,23      14,77       79,00
      ==========================================
      BON PLN         79,00
      ==========================================



      ------------------------------------------
                    podpis klienta



      ------------------------------------------
                  podpis sprzedawcy
      "
    `)
  })
})
