import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { pln, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { manualOffer } from '../../domain/basket/manual-offer.ts'
import { multiply } from '../../domain/money/multiply.ts'
import type { DepositRow } from '../../domain/product/deposit.ts'
import { pieces } from '../../domain/product/quantity.ts'
import { payEmpties } from '../../domain/shift/pay-empties.ts'
import { depositSlip } from './deposit-slip.ts'
import { saleReceipt } from './sale-receipt.ts'

const row = (kind: DepositRow['kind'], unitMinor: number, count: number): DepositRow => ({
  kind,
  unit: pln(unitMinor),
  count,
  amount: multiply(pln(unitMinor), pieces(count)),
})

describe('a slip of deposits paid back', () => {
  it('counts each kind of packaging, and is signed by whoever got the cash', () => {
    const rows = [row('plastic', 50, 4), row('glass', 100, 2)]
    expect(slipText(depositSlip(testContext(), payEmpties(rows, 'PLN', 1)))).toMatchInlineSnapshot(`
      "
      butelki plastikowe 4 × 0,50           2,00
      butelki szklane 2 × 1,00              2,00
      ==========================================
      WYPŁACONO PLN    4,00
      ==========================================



      ------------------------------------------
                 podpis odbierającego
      "
    `)
    expect(slipText(depositSlip(testContext('en'), payEmpties(rows, 'PLN', 1)))).toMatchInlineSnapshot(`
      "
      plastic bottles 4 × 0.50              2.00
      glass bottles 2 × 1.00                2.00
      ==========================================
      PAID OUT PLN     4.00
      ==========================================



      ------------------------------------------
                 receiver’s signature
      "
    `)
  })
})

describe('a slip of deposits paid back in a shop that rounds its cash', () => {
  it('says what rounding came to, and is signed for what was handed out', () => {
    const paid = payEmpties([row('plastic', 33, 3)], 'PLN', 5)
    expect(paid).toMatchObject({ amount: pln(99), rounding: pln(1) })
    const lines = slipText(depositSlip(testContext(), paid)).split('\n')
    expect(lines.slice(1, 5)).toEqual([
      'butelki plastikowe 3 × 0,33           0,99',
      'Zaokrąglenie                          0,01',
      '==========================================',
      'WYPŁACONO PLN    1,00',
    ])
  })
})

describe('a receipt with a tax number of the buyer', () => {
  const receipt = (unitMinor: number) =>
    slipText(
      saleReceipt(
        testContext(),
        saleCompleted([{ ...soldLine(1, 1, unitMinor), name: 'Kubek' }], { buyerNip: '5250000006' }).body,
      ),
    )

  it('is a simplified invoice up to the sum of the law', () => {
    expect(receipt(45_000)).toMatchInlineSnapshot(`
      "
      NIP nabywcy                     5250000006
                 Faktura uproszczona
      ------------------------------------------
      Kubek
      1 szt. × 450,00                   450,00 A
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      ==========================================
      RAZEM PLN      450,00
      ==========================================
      Gotówka                             450,00
      Reszta                                0,00

      [code128 t1-000042]
      "
    `)
  })

  it('is none above it, though it bears the number', () => {
    expect(receipt(45_001)).toContain('5250000006')
    expect(receipt(45_001)).not.toContain('uproszczona')
  })
})

describe('a receipt of a staff purchase', () => {
  it('says so at its head, with the id of who bought and the discount', () => {
    const saving = { offer: manualOffer('staff'), name: 'staff', amount: pln(100) }
    const line = { ...soldLine(1, 1, 900), name: 'Kubek', unitPrice: pln(1_000), savings: [saving] }
    const { body } = saleCompleted([line], { staffPurchase: { staff: 'e2' as StaffId } })
    const polish = slipText(saleReceipt(testContext(), body)).split('\n').slice(1, 7)
    expect(polish).toEqual([
      'Zakup pracowniczy                       e2',
      '------------------------------------------',
      'Kubek',
      '1 szt. × 10,00                       10,00',
      'Rabat pracowniczy                    -1,00',
      '                                    9,00 A',
    ])
    expect(slipText(saleReceipt(testContext('en'), body))).toContain('Staff purchase')
  })
})

describe('a receipt with deposits', () => {
  it('names them after value and VAT, and what is paid with them', () => {
    const deposits = [row('plastic', 50, 2)]
    const water = { ...soldLine(1, 2, 299), name: 'Woda mineralna', vat: 'C' as const }
    const { body } = saleCompleted([water], {
      deposits,
      payments: [{ tender: 'cash', amount: pln(698), given: pln(1_000), change: pln(302) }],
      vat: [{ letter: 'C', percent: 5, net: 570, vat: 28, gross: 598 }],
    })
    expect(slipText(saleReceipt(testContext(), body))).toMatchInlineSnapshot(`
      "
      Woda mineralna
      2 szt. × 2,99                       5,98 C
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      C 5%           5,70       0,28        5,98
      ==========================================
      RAZEM PLN        5,98
      ==========================================
                  KAUCJE (poza VAT)
      butelki plastikowe 2 × 0,50           1,00
      ==========================================
      DO ZAPŁATY PLN   6,98
      ==========================================
      Gotówka                              10,00
      Reszta                                3,02

      [code128 t1-000042]
      "
    `)
  })
})
