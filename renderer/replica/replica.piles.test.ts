import { describe, expect, it } from 'vitest'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'
import { fact, pieces, places, product, progress, sku, state } from '#test/support/replica-documents.ts'

const none = pieces(0)
const pile = (of: string, rest: object, { gen = 1, applied = {} } = {}) =>
  state(
    { id: `stock:${of}`, gen, applied },
    {
      type: 'stock',
      sku: of,
      store: 's1',
      onHand: none,
      reserved: none,
      inspect: none,
      damaged: none,
      ...rest,
    },
  )
const sorted = (seq: number, to: string) =>
  fact('t1', seq, {
    kind: 'goodsSorted',
    body: { sorting: 't1-000001', lines: [{ sku, quantity: pieces(1), from: 'inspect', to }] },
  })

describe('goods set aside', () => {
  it('are found among all stock, with what this till has sorted already', async () => {
    const till = await memoryReplica()
    const many = Array.from({ length: 450 }, (_, index) => pile(`A-${index}`, {}))
    await till.loadCatalogue([...places, product(1)])
    await till.replica.apply(
      batchOf([...many, pile(sku, { inspect: pieces(2) }), pile('Z-9', { damaged: pieces(1) })]),
    )
    const shown = async () =>
      (await till.queries.goodsAside()).map(({ product: known, stock }) => [
        known?.sku,
        stock.sku,
        stock.inspect.value,
      ])
    expect(await shown()).toEqual([
      [sku, sku, 2],
      [undefined, 'Z-9', 0],
    ])
    await till.applyOwn(sorted(1, 'on-hand'))
    expect((await shown())[0]).toEqual([sku, sku, 1])
    await till.replica.apply(
      batchOf([pile('Z-9', {}, { gen: 2 }), pile('A-7', { toSupplier: pieces(1) }, { gen: 2 })]),
    )
    expect((await shown()).map(([, at]) => at)).toEqual(['A-7', sku])
    await till.replica.destroy()
  })

  it('are those of this till, too, before head office has heard of any', async () => {
    const till = await memoryReplica()
    await till.applyOwn(sorted(1, 'damaged'))
    expect(await till.queries.goodsAside()).toMatchObject([{ product: null, stock: { damaged: pieces(1) } }])
    const told = pile(sku, { inspect: pieces(-1), damaged: none }, { applied: { t1: 1 } })
    await till.replica.apply(batchOf([told, progress('t1', 1)]))
    expect(await till.queries.goodsAside()).toEqual([])
    await till.replica.destroy()
  })
})
