import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { listPrices } from '#test/support/pricing.ts'
import { documentNo, sku, soldLine, staff } from '#test/support/trade-facts.ts'
import { fillSlots } from '../../device/fill-slots.ts'
import { layoutReceipt } from '../../device/layout/layout-receipt.ts'
import { layoutToText } from '../../device/layout/layout-text.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { Json } from '../../base/json.ts'
import type { Basket } from '../../domain/basket/basket.ts'
import { emptyBasket } from '../../domain/basket/basket.ts'
import { toSaleBody } from '../../domain/basket/to-sale-body.ts'
import { totals } from '../../domain/basket/totals.ts'
import { parkedSlip } from './parked-slip.ts'
import { saleReceipt } from './sale-receipt.ts'
import { voidSlip } from './void-slip.ts'

const basket: Basket = {
  ...emptyBasket,
  lines: [
    {
      ...soldLine(1, 2, 12_999),
      key: 'a',
      sku: sku('K-7'),
      name: 'Koszula lniana',
      unit: 'piece',
      category: 'shirts',
      discount: { reason: 'damaged', kind: 'percent', percent: 10 },
    },
  ],
}
const sums = totals(basket, listPrices)

/** The document's own words: what stands between its head and its foot. */
function bodyOf(document: ReceiptDocument): string {
  const filled = fillSlots(document as unknown as Json, { document: 't1-000042', anchor: '42·a1b2c3' })
  const text = layoutToText(layoutReceipt(filled as unknown as ReceiptDocument, { columns: 42 }))
  const rule = '-'.repeat(42)
  return text.split(rule).slice(2, -1).join(rule)
}

describe('slips of a basket', () => {
  it('bring a parked one back by their bar code', () => {
    expect(bodyOf(parkedSlip(testContext(), sums))).toMatchInlineSnapshot(`
      "
      Sztuk                                    2
      ==========================================
      RAZEM PLN      233,98
      ==========================================
      Zeskanuj ten kod przy kasie, aby dokończyć
                        zakup.

      [code128 t1-000042]
      "
    `)
  })

  it('say on the receipt what was lowered by hand, and why', () => {
    const payments = [{ tender: 'cash', amount: sums.due }] as const
    const sale = toSaleBody({ basket, totals: sums, shift: documentNo('t1-000001'), payments })
    expect(bodyOf(saleReceipt(testContext(), sale))).toMatchInlineSnapshot(`
      "
      Koszula lniana
      2 szt. × 129,99                     259,98
      Rabat: uszkodzenie                  -26,00
                                        233,98 A
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%        190,23      43,75      233,98
      ==========================================
      RAZEM PLN      233,98
      ==========================================
      Oszczędzasz                          26,00
      Gotówka                             233,98

      [code128 t1-000042]
      "
    `)
  })

  it('are signed by both sides when a sale is undone', () => {
    const sale = {
      sale: documentNo('t1-000041'),
      shift: documentNo('t1-000001'),
      lines: [],
      gross: sums.gross,
      vat: sums.vat,
      payments: [{ tender: 'cash', amount: sums.gross }],
      cash: sums.gross,
    } as const
    const slip = voidSlip(testContext(), { sale, cause: 'wrong-goods', approvedBy: staff })
    expect(bodyOf(slip)).toMatchInlineSnapshot(`
      "
      Sprzedaż                         t1-000041
      Powód                           złe towary
      Zgoda                                    7
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%        190,23      43,75      233,98
      ==========================================
      DO WYPŁATY PLN 233,98
      ==========================================



      ------------------------------------------
                  podpis sprzedawcy



      ------------------------------------------
                    podpis klienta
      "
    `)
    expect(bodyOf(voidSlip(testContext('en'), { sale, cause: 'mistake', approvedBy: staff }))).toContain(
      '233.98',
    )
  })
})
