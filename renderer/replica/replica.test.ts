import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testStore } from '#test/support/act-context.ts'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica, storeFeed } from '#test/support/memory-replica.ts'
import {
  customer,
  fact,
  order,
  places,
  pln,
  product,
  progress,
  saleFact,
  sku,
  stock,
} from '#test/support/replica-documents.ts'
import type { TerminalId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

const shownStock = async () => {
  const view = await till.queries.stock(sku)
  const { value, pendingFacts, asOf } = view?.here ?? {}
  return { onHand: value?.onHand.value, pendingFacts, asOf }
}

describe('what main tells', () => {
  it('is remembered in the hello: checkpoints, own facts, catalogue', async () => {
    const before = await till.replica.hello()
    expect(before).toMatchObject({ terminal: 't1', checkpoints: {}, ownSeq: 0, catalogue: null })
    await till.replica.apply(batchOf([stock(1, 5)], '12-abc'))
    await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2))
    await till.loadCatalogue([product(1)], 7)
    expect(await till.replica.hello()).toEqual({
      generation: before.generation,
      terminal: 't1',
      checkpoints: { 'head-office/store-s1': '12-abc' },
      ownSeq: 2,
      catalogue: { number: 7, epoch: 'e1' },
    })
  })

  it('is kept aside with its reason where it is not understood', async () => {
    const kept = await till.replica.apply(
      batchOf([
        { _id: 'stock:K-9', type: 'stock' },
        { _id: 'hologram:1', type: 'hologram' },
        stock(1, 5),
        { _id: '_design/guard' },
      ]),
    )
    expect(kept).toMatchObject([
      { id: 'stock:K-9', reason: expect.stringContaining('bad-shape: state') },
      { id: 'hologram:1', reason: 'unknown-type' },
    ])
  })

  it('names the topics that changed', async () => {
    await till.replica.apply(batchOf([stock(1, 5), order('WEB-1'), progress('t1', 1)]))
    expect([...till.changed].sort()).toEqual(['orders', 'stock'])
    till.changed.clear()
    await till.applyOwn(saleFact('t1', 2))
    expect([...till.changed].sort()).toEqual(['sales', 'shift', 'stock'])
  })

  it('of another epoch makes the replica worthless', async () => {
    await till.replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e1' }]))
    await till.replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e1' }]))
    await expect(
      till.replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e2' }])),
    ).rejects.toMatchObject({ code: 'corrupt' })
  })
})
describe('a restart', () => {
  const reopen = async (terminal?: string) => {
    await till.replica.close()
    till = await memoryReplica(terminal)
  }

  it('finds everything as it was', async () => {
    await till.loadCatalogue([product(1), ...places])
    await till.replica.apply(
      batchOf([stock(1, 10, { t2: 1 }), progress('t2', 1), customer('c1', 'Żaneta', '600')]),
    )
    await till.replica.apply({ type: 'fresh', source: storeFeed, at: '2026-11-21T11:00:00Z' })
    await till.applyOwn(saleFact('t1', 1))
    const before = await till.replica.hello()
    await reopen()
    expect(await till.replica.hello()).toEqual(before)
    expect(await shownStock()).toEqual({ onHand: 9, pendingFacts: 1, asOf: '2026-11-21T11:00:00Z' })
    expect(await till.queries.findCustomers('zan', 5)).toHaveLength(1)
    expect(await till.queries.searchProducts('kubek', 5)).toHaveLength(1)
    await till.replica.apply(batchOf([saleFact('t2', 1) as unknown as JsonObject]))
    expect(await shownStock()).toMatchObject({ onHand: 9, pendingFacts: 1 })
  })

  it('as another terminal begins anew under another generation', async () => {
    await till.replica.apply(batchOf([customer('c1', 'Żaneta', '600')]))
    const before = await till.replica.hello()
    await reopen('t9')
    const after = await till.replica.hello()
    expect(after).toMatchObject({ terminal: 't9', checkpoints: {} })
    expect(after.generation).not.toBe(before.generation)
    expect(await till.queries.findCustomers('zan', 5)).toEqual([])
  })
})
describe('stock', () => {
  beforeEach(async () => {
    await till.loadCatalogue([product(1), ...places])
  })

  it('is head office’s word and the facts over it, each counted once', async () => {
    expect(await shownStock()).toEqual({ onHand: undefined, pendingFacts: 0, asOf: null })
    await till.replica.apply(batchOf([stock(1, 10)]))
    await till.replica.apply({ type: 'fresh', source: storeFeed, at: '2026-11-21T11:00:00Z' })
    await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2))
    await till.replica.apply(batchOf([{ ...saleFact('t2', 1) }, { ...saleFact('t1', 2) }]))
    expect(await shownStock()).toEqual({ onHand: 7, pendingFacts: 3, asOf: '2026-11-21T11:00:00Z' })
    await till.replica.apply(batchOf([stock(2, 8, { t1: 2 }), progress('t1', 2)]))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 1 })
    await till.replica.apply(batchOf([stock(3, 7, { t1: 2, t2: 1 }), progress('t2', 1)]))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 0 })
    await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 0 })
  })

  it('is not turned back by a source that lags', async () => {
    await till.replica.apply(batchOf([stock(5, 3)]))
    await till.replica.apply(batchOf([stock(4, 9)]))
    expect(await shownStock()).toMatchObject({ onHand: 3 })
  })

  it('is gone after a bare tombstone', async () => {
    await till.replica.apply(batchOf([stock(5, 3)]))
    await till.replica.apply({ ...batchOf([]), rows: [{ id: `stock:${sku}`, deleted: true }] })
    expect(await shownStock()).toMatchObject({ onHand: undefined })
  })

  it('that came again stays when a source that lags tells of its end before, and goes with a later one', async () => {
    const tombstone = (gen: number) => ({
      ...batchOf([]),
      rows: [{ id: `stock:${sku}`, deleted: true as const, gen }],
    })
    await till.replica.apply(batchOf([stock(6, 3)]))
    await till.replica.apply(tombstone(5))
    expect(await shownStock()).toMatchObject({ onHand: 3 })
    await till.replica.apply(tombstone(7))
    expect(await shownStock()).toMatchObject({ onHand: undefined })
  })

  it('of neighbours has its band and the age of their pulse', async () => {
    await till.replica.apply({
      ...batchOf([
        { _id: 'availability:s2:78', type: 'availability', store: 's2', at: 'x', bands: { [sku]: 'few' } },
        { _id: 'pulse:s2', type: 'pulse', at: '2026-11-21T10:59:00Z' },
      ]),
      source: { database: 'region-centre', from: 'head-office' },
    })
    const view = await till.queries.stock(sku)
    const { address } = testStore
    expect(view?.neighbours).toEqual([
      { store: 's2', name: 'Kontuar Praga', km: 3, band: 'few', asOf: '2026-11-21T10:59:00Z', address },
    ])
  })

  it('leaves out facts of a newer program and says so', async () => {
    const newer = { ...saleFact('t2', 1), version: 9 }
    expect(await till.replica.apply(batchOf([{ ...newer }]))).toEqual([
      { id: newer._id, reason: 'unknown-version' },
    ])
    expect(await shownStock()).toMatchObject({ onHand: undefined, pendingFacts: 0 })
  })
})
describe('shift', () => {
  it('is open from its fact on and closed by another', async () => {
    await till.applyOwn(
      fact('t1', 1, { kind: 'shiftOpened', body: { shift: 't1-000001', float: pln(20_000) } }),
      saleFact('t1', 2),
    )
    expect(await till.queries.openShift('t1' as TerminalId)).toMatchObject({ sales: 1, cashIn: pln(500) })
    expect(await till.queries.openShift('t2' as TerminalId)).toBeNull()
    const sums = { sales: 1, returns: 0, salesGross: pln(500), returnsGross: pln(0) }
    const cash = { expectedCash: pln(20_500), countedCash: pln(20_500) }
    await till.applyOwn(
      fact('t1', 3, {
        kind: 'shiftClosed',
        body: { shift: 't1-000001', report: 't1-000003', ...sums, ...cash },
      }),
    )
    expect(await till.queries.openShift('t1' as TerminalId)).toBeNull()
  })
})
