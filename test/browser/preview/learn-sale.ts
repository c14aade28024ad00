import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
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
