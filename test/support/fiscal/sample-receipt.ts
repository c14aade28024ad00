import type { FiscalReceipt } from '#src/device/fiscal-document.ts'

/** Two articles with a discount, a weight and a deposit, paid by card and in cash with change, on a company. */
export const sampleReceipt: FiscalReceipt = {
  document: 'receipt',
  rates: [
    { letter: 'A', percent: 23 },
    { letter: 'C', percent: 5 },
  ],
  lines: [
    {
      name: 'Żółty kubek 0,3 l',
      letter: 'A',
      quantity: { value: 2, scale: 0 },
      unit: 'szt.',
      price: 1_999,
      value: 3_998,
      discount: { name: 'Jesień', minor: 400 },
    },
    {
      name: 'Jabłka Ligol',
      letter: 'C',
      quantity: { value: 1_235, scale: 3 },
      unit: 'kg',
      price: 349,
      value: 431,
    },
  ],
  total: 4_029,
  deposits: [{ name: 'Butelka PET', price: 50, count: 3 }],
  payments: [
    { means: 'card', name: 'Karta', minor: 2_000 },
    { means: 'cash', name: 'Gotówka', minor: 5_000 },
  ],
  change: 2_821,
  buyerNip: '5260250274',
}

export const dailyReport = { document: 'report', report: 'daily' } as const
