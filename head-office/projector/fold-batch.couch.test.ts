import { expect, it } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { documentNo, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { foldBatch } from './fold-batch.ts'
import type { HomeDocument } from './home-document.ts'

const freshCouch = chainsOf(s1)

const sold = (writer: string, count: number) => ({
  ...saleCompleted([soldLine(1, count)], { sale: documentNo(`${writer}-000001`) }),
  ...{ store: s1, writer: writer as WriterId, seq: 1 },
})

/** Another process does something once, between the first reading of the store's states and the writing that follows it. */
function racing(couch: Couch, meanwhile: () => Promise<void>): Couch {
  let left = [meanwhile]
  const database: Couch['database'] = (name) => {
    const inner = couch.database(name)
    if (name !== 'store-s1') return inner
    const documents = async <T extends Stored>(ids: readonly string[]) => {
      const found = await inner.documents<T>(ids)
      const [run] = left
      left = []
      await run?.()
      return found
    }
    return { ...inner, documents }
  }
  return { ...couch, database }
}

it('folds again into a state that another process wrote between its reading and its writing', async () => {
  const couch = await freshCouch()
  const other = () => foldBatch(couch, [sold('t3', 2)])
  await foldBatch(racing(couch, other), [sold('t1', 1)])
  const stock = await couch.database('store-s1').get<HomeDocument>('stock:sku-1')
  expect(stock).toMatchObject({ applied: { t1: 1, t3: 1 }, state: { onHand: { value: -3 } } })
})
