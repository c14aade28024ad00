import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { documentNo, pln, s1, sku } from '#test/support/trade-facts.ts'
import type { Json } from '../../base/json.ts'
import { fillSlots } from '../../device/fill-slots.ts'
import { layoutReceipt } from '../../device/layout/layout-receipt.ts'
import { layoutToText } from '../../device/layout/layout-text.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import { pieces } from '../../domain/product/quantity.ts'
import type { HeldLine } from '../../domain/returns/return-facts.ts'
import { refundSlip } from './refund-slip.ts'
import { returnProtocol } from './return-protocol.ts'
import { heldProtocol } from './held-protocol.ts'

/** What stands between the head of a document and its foot. */
function body(document: ReceiptDocument): string {
  const filled: Json = fillSlots(JSON.parse(JSON.stringify(document)), {
    document: 't1-000042',
    anchor: '42',
  })
  const text = layoutToText(layoutReceipt(filled as unknown as ReceiptDocument, { columns: 42 }))
  return text.slice(text.indexOf('14:05') + 6, text.indexOf('Kasa  '))
}

const boots: HeldLine = {
  line: 1,
  sku: sku('K-1'),
  name: 'Buty trekkingowe',
  variant: '42',
  quantity: pieces(1),
  reason: 'other',
  condition: 'unknown',
}
const source = { kind: 'sale', sale: documentNo('t9-000004'), store: s1 } as const

describe('slips of returns', () => {
  it('goods taken in name the number shown and no money', () => {
    expect(body(heldProtocol(testContext(), 'taken', { number: 'WEB-404', lines: [boots] })))
      .toMatchInlineSnapshot(`
      "------------------------------------------
      Numer od klienta                   WEB-404
      ------------------------------------------
      Buty trekkingowe, 42
      1 szt.
      Inny powód; stan do sprawdzenia
      ------------------------------------------
      Bez wypłaty. Pieniądze oddamy, gdy zakup
      się znajdzie. Do tego czasu towar należy
      do klienta.



      ------------------------------------------
                    podpis klienta



      ------------------------------------------
                  podpis sprzedawcy
      ------------------------------------------
      "
    `)
  })

  it('a refund given as store credit says that the customer agreed', () => {
    const paid = { amount: pln(7900), means: 'store-credit' } as const
    const lines = body(refundSlip(testContext(), { source, paid })).split('\n')
    expect(lines.slice(5, 8)).toMatchInlineSnapshot(`
      [
        "Pierwotna płatność nie przyjęła zwrotu.",
        "Klient zgadza się na bon.",
        "",
      ]
    `)
  })

  it('a refund paid otherwise says why, and is signed', () => {
    const paid = { amount: pln(7900), means: 'cash' } as const
    expect(body(refundSlip(testContext(), { source, paid }))).toMatchInlineSnapshot(`
      "------------------------------------------
      Sprzedaż                         t9-000004
      ==========================================
      ZWROT PLN       79,00
      ==========================================
      Wypłacono gotówką, bo pierwotna płatność
      nie przyjęła zwrotu.



      ------------------------------------------
                    podpis klienta



      ------------------------------------------
                  podpis sprzedawcy
      ------------------------------------------
      "
    `)
  })

  it('cash that was rounded says by how much, and what was handed out', () => {
    const paid = {
      means: 'cash',
      tender: 'cash',
      amount: pln(4732),
      rounding: pln(-2),
      status: 'paid',
    } as const
    const given = { source, lines: [], gross: pln(4732), vat: [], soldAt: '2026-11-10T10:00:00Z' }
    const text = body(returnProtocol(testContext(), { ...given, refunds: [paid] }))
    expect(text).toMatch(/ZWROT PLN +47,32\n=+\nZaokrąglenie +-0,02\nGotówka +47,30\n/)
    expect(body(refundSlip(testContext(), { source, paid }))).toMatch(
      /Zaokrąglenie +-0,02\n=+\nZWROT PLN +47,30\n/,
    )
  })

  it('a return within an exchange says where its money went', () => {
    const credit = { means: 'exchange', tender: 'exchange', amount: pln(7900), status: 'paid' } as const
    const given = { source, lines: [], gross: pln(7900), vat: [], soldAt: '2026-11-10T10:00:00Z' }
    const text = body(returnProtocol(testContext(), { ...given, refunds: [credit] }))
    expect(text.split('\n').slice(9, 11)).toMatchInlineSnapshot(`
      [
        "Towar oddany w wymianie              79,00",
        "         zaliczono na nowy zakup",
      ]
    `)
  })

  it('a return says by which fiscal receipt, and that the customer agreed to another way', () => {
    const credit = {
      means: 'store-credit',
      tender: 'store-credit',
      amount: pln(7900),
      status: 'paid',
    } as const
    const given = { source, lines: [], gross: pln(7900), vat: [], soldAt: '2026-11-10T10:00:00Z' }
    const said = { fiscal: { number: '1234', printer: 'ABC1234567890' }, otherMeansAgreed: true } as const
    const text = body(returnProtocol(testContext(), { ...given, ...said, refunds: [credit] }))
    expect(text).toMatch(/Paragon fiskalny +1234\n/)
    expect(text).toMatch(/Bon sklepowy +79,00\n +na nowym bonie\n/)
    expect(text).toMatch(/Klient wyraźnie zgadza się na zwrot w inny\s+sposób, niż zapłacił\./)
  })

  it('a return names the deposits that it brings back, outside VAT and within the sum', () => {
    const paid = { means: 'cash', tender: 'cash', amount: pln(8050), status: 'paid' } as const
    const deposits = [{ kind: 'glass', unit: pln(50), count: 3, amount: pln(150) }] as const
    const given = { source, lines: [], gross: pln(7900), vat: [], soldAt: '2026-11-10T10:00:00Z' }
    const text = body(returnProtocol(testContext(), { ...given, deposits, refunds: [paid] }))
    expect(text.split('\n').slice(4, 14)).toMatchInlineSnapshot(`
      [
        "------------------------------------------",
        "Stawka        Netto        VAT      Brutto",
        "            KAUCJE (poza VAT)",
        "butelki szklane 3 × 0,50              1,50",
        "==========================================",
        "ZWROT PLN       80,50",
        "==========================================",
        "Gotówka                              80,50",
        "                wypłacono",
        "",
      ]
    `)
  })
})
