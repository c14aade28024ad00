import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { documentNo, fact, pln, s1, sale1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { storeRef } from '../../domain/fact/state-ref.ts'
import type { TradeFact } from '../../domain/fact/trade-fact.ts'
import { money } from '../../domain/money/money.ts'
import { expectedCash } from '../../domain/shift/expected-cash.ts'
import { shiftArea } from '../../domain/shift/shift-area.ts'
import type { ShiftState } from '../../domain/shift/shift-state.ts'
import { polishRates } from '../../domain/tax/vat.ts'
import { vatSummary } from '../../domain/tax/vat-summary.ts'
import { fiscalReceipt } from './fiscal-receipt.ts'
import { saleReceipt } from './sale-receipt.ts'
import { cashSlip } from './cash-slip.ts'
import { closingSlip, interimSlip } from './shift-slip.ts'

const eur = (minor: number) => money(minor, 'EUR')
const lines = [{ ...soldLine(1, 1, 15_900), gross: pln(15_900) }]
const { body: sale } = saleCompleted(lines, {
  shift: sale1,
  gross: pln(15_900),
  vat: vatSummary(lines, polishRates),
  payments: [
    {
      tender: 'foreign-cash',
      amount: pln(15_900),
      given: pln(21_075),
      change: pln(5_175),
      foreign: { given: eur(5_000), rate: 42_150 },
    },
  ],
})

function soldIn(...more: readonly TradeFact[]): ShiftState {
  const ref = storeRef(s1, `shift:${sale1}`)
  const from = { writer: 't1', store: s1 }
  const facts = [
    fact('shiftOpened', { shift: sale1, float: pln(30_000) }, from),
    fact('saleCompleted', sale, from),
    ...more,
  ]
  const state = facts.reduce<ShiftState | null>((known, next) => shiftArea.fold(known, next, ref).state, null)
  if (!state) throw new Error('The shift is open')
  return state
}

describe('foreign cash', () => {
  it('stands on the receipt with its rate, and the change in złoty', () => {
    expect(slipText(saleReceipt(testContext(), sale))).toMatchInlineSnapshot(`
      "
      Goods 1
      1 szt. × 159,00                   159,00 A
      ------------------------------------------
      Stawka        Netto        VAT      Brutto
      A 23%        129,27      29,73      159,00
      ==========================================
      RAZEM PLN      159,00
      ==========================================
      50,00 EUR po 4,2150
      Waluta obca                         210,75
      Reszta                               51,75

      [code128 t1-000042]
      "
    `)
  })

  it('is no cash of the fiscal printer’s drawer', () => {
    const { payments, change } = fiscalReceipt(testContext(), sale)
    expect(payments).toEqual([{ means: 'other', name: 'Waluta obca', minor: 21_075 }])
    expect(change).toBe(5_175)
  })

  it('is a part of its own of the shift’s report, with what is missing of it', () => {
    const shift = soldIn()
    const { sales, returns, salesGross, returnsGross } = shift
    const closed = {
      shift: documentNo('t1-000001'),
      ...{ sales, returns, salesGross, returnsGross },
      expectedCash: expectedCash(shift),
      countedCash: expectedCash(shift),
      foreign: [{ expected: eur(5_000), counted: eur(4_000), counts: [{ minor: 2_000, count: 2 }] }],
    }
    expect(slipText(closingSlip(testContext(), shift, closed))).toMatchInlineSnapshot(`
      "
      Raport Z nr                              7
      Zmiana                           t1-000001
      Otwarta                   21.11.2026 13:00
      Zamknięta                 21.11.2026 14:05
      ------------------------------------------
      1 sprzedaż                          159,00
      0 zwrotów                             0,00
      Waluta obca                         159,00
                Sprzedaż według stawek
      Stawka        Netto        VAT      Brutto
      A 23%        129,27      29,73      159,00
      ------------------------------------------
      Stan początkowy                     300,00
      Gotówka ze sprzedaży                  0,00
      Gotówka za zwroty                     0,00
      Reszta z walut                       51,75
      Powinno być                         248,25
      EUR 50,00, warte                    210,75
      Policzono                           248,25
      ------------------------------------------
      2 × 20,00                            40,00
      Oczekiwane EUR                       50,00
      Policzone EUR                        40,00
      Różnica EUR                         -10,00
      ==========================================
      RÓŻNICA          0,00
      ==========================================
      "
    `)
  })

  it('that was taken to the safe stands on its own slip and on each report', () => {
    const movement = { kind: 'safe-drop', amount: eur(3_000), reason: 'safe' } as const
    expect(slipText(cashSlip(testContext(), movement))).toMatchInlineSnapshot(`
      "
      Powód                             do sejfu
      ==========================================
      KWOTA EUR       30,00
      ==========================================



      ------------------------------------------
                  podpis sprzedawcy



      ------------------------------------------
                 podpis drugiej osoby
      "
    `)
    const body = { ...movement, movement: documentNo('t1-000044'), shift: sale1 }
    const dropped = fact('cashMoved', body, { writer: 't1', store: s1 })
    const slip = slipText(interimSlip(testContext(), soldIn(dropped)))
    expect(slip.slice(slip.indexOf('Stan'))).toMatchInlineSnapshot(`
      "Stan na                   21.11.2026 14:05
      ------------------------------------------
      1 sprzedaż                          159,00
      0 zwrotów                             0,00
      Waluta obca                         159,00
                Sprzedaż według stawek
      Stawka        Netto        VAT      Brutto
      A 23%        129,27      29,73      159,00
      ------------------------------------------
      Stan początkowy                     300,00
      Gotówka ze sprzedaży                  0,00
      Gotówka za zwroty                     0,00
      Reszta z walut                       51,75
      Powinno być                         248,25
      EUR 50,00, warte                    210,75
      Do sejfu EUR                         30,00
      Oczekiwane EUR                       20,00
      "
    `)
  })
})
