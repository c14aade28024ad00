import { describe, expect, it } from 'vitest'
import english from '#resources/locales/en/documents.json' with { type: 'json' }
import polish from '#resources/locales/pl/documents.json' with { type: 'json' }
import { testContext } from '#test/support/act-context.ts'
import type { DocumentNo, Gtin, OrderNo, Sku, StaffId, StoreId } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import { fillSlots } from '../../device/fill-slots.ts'
import { layoutReceipt } from '../../device/layout/layout-receipt.ts'
import { layoutToText } from '../../device/layout/layout-text.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { SoldLine } from '../../domain/basket/sale-facts.ts'
import { money } from '../../domain/money/money.ts'
import { pieces } from '../../domain/product/quantity.ts'
import type { ShiftState } from '../../domain/shift/shift-state.ts'
import { vatSummary } from '../../domain/tax/vat-summary.ts'
import { polishRates } from '../../domain/tax/vat.ts'
import { cashSlip } from './cash-slip.ts'
import { handoverSlip } from './handover-slip.ts'
import { returnProtocol } from './return-protocol.ts'
import { saleReceipt } from './sale-receipt.ts'
import { closingSlip, interimSlip } from './shift-slip.ts'

const pln = (minor: number) => money(minor, 'PLN')

const shirt: SoldLine = {
  line: 1,
  sku: 'K-100-M' as Sku,
  gtin: '5901234123457' as Gtin,
  name: 'Koszula lniana',
  variant: 'M, biały',
  quantity: pieces(2),
  unitPrice: pln(12_999),
  gross: pln(25_998),
  vat: 'A',
}
const apples: SoldLine = {
  ...shirt,
  line: 2,
  name: 'Jabłka',
  variant: null,
  quantity: { value: 1250, scale: 3 },
  unitPrice: pln(399),
  gross: pln(499),
  vat: 'C',
}
const lines = [shirt, apples]
const sale = {
  shift: 't1-000001' as DocumentNo,
  customer: null,
  lines,
  gross: pln(26_497),
  vat: vatSummary(lines, polishRates),
  payments: [{ tender: 'cash', amount: pln(26_497), given: pln(30_000), change: pln(3_503) }],
} as const

const protocol = {
  source: { kind: 'order', order: 'WEB-48213' as OrderNo },
  soldAt: '2026-11-10T09:00:00Z',
  lines: [
    {
      ...shirt,
      quantity: pieces(1),
      refund: pln(12_999),
      reason: 'does-not-fit',
      condition: 'as-new',
      disposition: 'resell',
    },
  ],
  gross: pln(12_999),
  delivery: pln(1_000),
  vat: vatSummary([{ vat: 'A', gross: pln(12_999) }], polishRates),
  refunds: [{ means: 'original', tender: 'blik', amount: pln(13_999), status: 'requested' }],
} as const

const shift: ShiftState = {
  type: 'shift',
  shift: 't1-000001' as DocumentNo,
  store: 's1' as StoreId,
  terminal: testContext().terminal,
  openedBy: null,
  openedAt: '2026-11-21T06:55:00Z',
  businessDate: '2026-11-21',
  status: 'open',
  closedAt: null,
  float: pln(20_000),
  cashIn: pln(26_497),
  cashOut: pln(0),
  sales: 22,
  returns: 5,
  salesGross: pln(26_497),
  returnsGross: pln(12_999),
  countedCash: null,
}
const closed = { ...shift, expectedCash: pln(46_497), countedCash: pln(46_400) }

const onPaper = (document: ReceiptDocument, columns = 42): string => {
  const slots = { document: 't1-000042', anchor: '42·a1b2c3', z: '7' }
  const filled: Json = fillSlots(JSON.parse(JSON.stringify(document)), slots)
  return layoutToText(layoutReceipt(filled as unknown as ReceiptDocument, { columns }))
}

const everyDocument = (language: 'pl' | 'en'): ReceiptDocument[] => {
  const context = testContext(language)
  const ordered = lines.map((line) => ({
    ...line,
    handedOver: pieces(0),
    returned: pieces(0),
    returning: pieces(0),
  }))
  const moves = [{ line: 1, quantity: pieces(1) }]
  const order = 'WEB-48213' as OrderNo
  return [
    saleReceipt(context, sale),
    returnProtocol(context, protocol),
    handoverSlip(context, { order, verified: 'code', lines: moves, ordered }),
    closingSlip(context, shift, closed),
    interimSlip(context, shift),
    cashSlip(context, { kind: 'paid-out', amount: pln(4_550), reason: 'courier' }),
  ]
}

describe('documents', () => {
  it('sale receipt', () => {
    expect(onPaper(saleReceipt(testContext(), sale))).toMatchInlineSnapshot(`
      "            Kontuar Sp. z o.o.
                 ul. Marszałkowska 1
                   00-624 Warszawa
                  NIP 525-000-00-00
      ------------------------------------------
                     NIEFISKALNY
               Potwierdzenie sprzedaży
      Nr dokumentu                     t1-000042
      21.11.2026                           14:05
      ------------------------------------------
      Koszula lniana, M, biały
      2 szt. × 129,99                   259,98 A
      Jabłka
      1,250 kg × 3,99                     4,99 C
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%        211,37      48,61      259,98
      C 5%           4,75       0,24        4,99
      ==========================================
      RAZEM PLN      264,97
      ==========================================
      Gotówka                             300,00
      Reszta                               35,03

      [code128 t1-000042]
      ------------------------------------------
      Kasa                                    t1
      Kasjer                                  e7
      [qr 42·a1b2c3]
                      42·a1b2c3



      [cut]
      "
    `)
  })

  it('return protocol', () => {
    expect(onPaper(returnProtocol(testContext(), protocol))).toMatchInlineSnapshot(`
      "            Kontuar Sp. z o.o.
                 ul. Marszałkowska 1
                   00-624 Warszawa
                  NIP 525-000-00-00
      ------------------------------------------
                     NIEFISKALNY
                   Protokół zwrotu
      Nr dokumentu                     t1-000042
      21.11.2026                           14:05
      ------------------------------------------
      Zamówienie                       WEB-48213
      Data sprzedaży                  10.11.2026
      ------------------------------------------
      Koszula lniana, M, biały
      1 szt.                            129,99 A
      Nie pasuje; stan jak nowy
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%        105,68      24,31      129,99
      Koszt dostawy                        10,00
      ==========================================
      ZWROT PLN      139,99
      ==========================================
      BLIK                                139,99
          zwrot zlecony, wykona go centrala



      ------------------------------------------
                    podpis klienta



      ------------------------------------------
                  podpis sprzedawcy
      ------------------------------------------
      Kasa                                    t1
      Kasjer                                  e7
      [qr 42·a1b2c3]
                      42·a1b2c3



      [cut]
      "
    `)
  })

  it('cash paid out', () => {
    const movement = { kind: 'paid-out', amount: pln(4_550), reason: 'courier' } as const
    expect(onPaper(cashSlip(testContext(), movement))).toMatchInlineSnapshot(`
      "            Kontuar Sp. z o.o.
                 ul. Marszałkowska 1
                   00-624 Warszawa
                  NIP 525-000-00-00
      ------------------------------------------
                     NIEFISKALNY
                    Wypłata z kasy
      Nr dokumentu                     t1-000042
      21.11.2026                           14:05
      ------------------------------------------
      Powód                       opłata kuriera
      ==========================================
      KWOTA PLN       45,50
      ==========================================



      ------------------------------------------
                  podpis sprzedawcy



      ------------------------------------------
                 podpis odbierającego
      ------------------------------------------
      Kasa                                    t1
      Kasjer                                  e7
      [qr 42·a1b2c3]
                      42·a1b2c3



      [cut]
      "
    `)
  })

  it('interim report, after a busy morning', () => {
    const totals = {
      paidIn: pln(5_000),
      paidOut: pln(0),
      dropped: pln(20_000),
      tenders: [
        { tender: 'card', taken: pln(30_000), refunded: pln(0) },
        { tender: 'cash', taken: pln(12_000), refunded: pln(2_000) },
      ],
      rounding: pln(-3),
      soldVat: [{ letter: 'A', percent: 23, net: 34_146, vat: 7_854, gross: 42_000 }],
      returnedVat: [{ letter: 'A', percent: 23, net: 1_626, vat: 374, gross: 2_000 }],
      cashiers: [
        {
          staff: 's1-1' as StaffId,
          sales: 2,
          salesGross: pln(30_000),
          returns: 0,
          returnsGross: pln(0),
        },
        {
          staff: 's1-2' as StaffId,
          sales: 1,
          salesGross: pln(12_000),
          returns: 1,
          returnsGross: pln(2_000),
        },
      ],
      drawerOpenings: 2,
    } as const
    expect(onPaper(interimSlip(testContext(), { ...shift, totals }))).toMatchInlineSnapshot(`
      "            Kontuar Sp. z o.o.
                 ul. Marszałkowska 1
                   00-624 Warszawa
                  NIP 525-000-00-00
      ------------------------------------------
                     NIEFISKALNY
                    Raport bieżący
      Nr dokumentu                     t1-000042
      21.11.2026                           14:05
      ------------------------------------------
      Zmiana                           t1-000001
      Otwarta                   21.11.2026 07:55
      Stan na                   21.11.2026 14:05
      ------------------------------------------
      22 sprzedaże                        264,97
      5 zwrotów                           129,99
      Karta                               300,00
      Gotówka                             100,00
      w tym zwroty                        -20,00
      Zaokrąglenie                         -0,03
                Sprzedaż według stawek
      Stawka        Netto        VAT      Brutto
      A 23%        341,46      78,54      420,00
                 Zwroty według stawek
      Stawka        Netto        VAT      Brutto
      A 23%         16,26       3,74       20,00
      Kasjer s1-1                         300,00
      Kasjer s1-2                         100,00
      ------------------------------------------
      Stan początkowy                     200,00
      Gotówka ze sprzedaży                264,97
      Gotówka za zwroty                     0,00
      Wpłaty                               50,00
      Do sejfu                            200,00
      Powinno być                         314,97
      Otwarcia szuflady bez sprzedaży          2
      ------------------------------------------
      Kasa                                    t1
      Kasjer                                  e7
      [qr 42·a1b2c3]
                      42·a1b2c3



      [cut]
      "
    `)
  })

  it('says on the report of a shift how often its drawer was counted again', () => {
    const report = (recounts: number) => onPaper(closingSlip(testContext(), shift, { ...closed, recounts }))
    expect(report(2)).toMatch(/Liczono ponownie +2\n/)
    expect(report(0)).not.toContain('Liczono ponownie')
  })

  it('shift slip', () => {
    expect(onPaper(closingSlip(testContext('en'), shift, closed))).toMatchInlineSnapshot(`
      "            Kontuar Sp. z o.o.
                 ul. Marszałkowska 1
                   00-624 Warszawa
                  NIP 525-000-00-00
      ------------------------------------------
                      NON-FISCAL
                     Shift report
      Document no.                     t1-000042
      21/11/2026                           14:05
      ------------------------------------------
      Z report no.                             7
      Shift                            t1-000001
      Opened                    21/11/2026 07:55
      Closed                    21/11/2026 14:05
      ------------------------------------------
      22 sales                            264.97
      5 returns                           129.99
      ------------------------------------------
      Opening float                       200.00
      Cash from sales                     264.97
      Cash for returns                      0.00
      Expected                            464.97
      Counted                             464.00
      ==========================================
      DIFFERENCE      -0.97
      ==========================================
      ------------------------------------------
      Till                                    t1
      Cashier                                 e7
      [qr 42·a1b2c3]
                      42·a1b2c3



      [cut]
      "
    `)
  })

  it.each(['pl', 'en'] as const)('say in %s that they are not fiscal, on paper of any width', (language) => {
    for (const document of everyDocument(language)) {
      for (const columns of [48, 42, 32]) {
        const text = onPaper(document, columns)
        expect(text).toContain(language === 'pl' ? 'NIEFISKALNY' : 'NON-FISCAL')
        expect(text.toUpperCase()).not.toContain('PARAGON')
        expect(text).toContain('[qr 42·a1b2c3]')
      }
    }
  })

  it('have the same keys in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(polish))
  })
})
