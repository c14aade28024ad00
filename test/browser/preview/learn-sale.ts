import type { DocumentNo, Sku, StoreId } from '#src/base/ids.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { ReturnState } from '#src/domain/returns/return-state.ts'
import type { TillPage } from './till-page.ts'

/** A sale of the samples, paid in cash, from which nothing has come back. */
export const sampleSale = 't1-000031'

type Otherwise = Partial<SaleState> & {
  /** Of every line. */
  readonly line?: Partial<PurchaseLine>
}

/** The replica learns that the sample sale is otherwise. */
export const learnSale = (till: TillPage, otherwise: Otherwise): Promise<void> =>
  till.page.evaluate(
    async ([no, told]) => {
      const { line, ...sale } = JSON.parse(told) as Otherwise
      const { replica } = window.preview
      const view = await replica.sale(no as never)
      if (view?.value.type !== 'sale') throw new Error('A sample sale')
      const lines = view.value.lines.map((known) => ({ ...known, ...line }))
      replica.learn({ ...view.value, lines, ...sale })
    },
    [sampleSale, JSON.stringify(otherwise)] as const,
  )

/** It learns of a refund of that sale that did not arrive. */
export const learnFailedRefund = (till: TillPage): Promise<void> =>
  learnSale(till, {
    refunds: [
      {
        refund: 'a/1',
        return: 't1-000033',
        means: 'original',
        tender: 'card',
        amount: { minor: 7900, currency: 'PLN' },
        status: 'failed',
      },
    ],
    returnClaims: 1,
  })

/** A return of a purchase of another store, which this till does not have, and the number of that purchase. */
export const elsewhere = { return: 't7-000012', sale: 't7-000009' } as const

/** It learns of that return alone, as it does from head office before the purchase comes. */
export const learnReturnOfElsewhere = (till: TillPage): Promise<void> =>
  till.page.evaluate((told) => {
    window.preview.replica.learn(JSON.parse(told) as ReturnState)
  }, JSON.stringify(returnOfElsewhere))

const returnOfElsewhere: ReturnState = {
  type: 'return',
  return: elsewhere.return as DocumentNo,
  store: 's7' as StoreId,
  returnedAt: '2026-11-19T12:20:00Z',
  source: { kind: 'sale', sale: elsewhere.sale as DocumentNo, store: 's7' as StoreId },
  lines: [
    {
      ...{ line: 2, sku: 'K-1002' as Sku, name: 'Kurtka puchowa', variant: 'L, granatowa' },
      quantity: { value: 1, scale: 0 },
    },
  ],
  gross: { minor: 89_900, currency: 'PLN' },
  stores: ['s7' as StoreId, 's1' as StoreId],
}
