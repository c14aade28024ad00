import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSigned } from '#electron/keys/is-signed.ts'
import { assert } from '#src/base/assert.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import { readSums } from '#src/contract/documents/signed-sums.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import {
  anna,
  fact,
  giftCard,
  orderPlaced,
  pln,
  s1,
  s2,
  saleCompleted,
  soldLine,
  voucher,
  web1,
} from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import { projector } from '../projector/projector.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { loadSigningKey } from '../services/signing-key.ts'
import { copier } from './copier.ts'
import { signSums } from './sign-sums.ts'

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
})
afterAll(() => test.close())

const register = (name: string) =>
  fact(
    'customerRegistered',
    { customer: anna, name, phone: null, email: null, card: null, tier: 'gold', since: '2024-01-01' },
    { writer: 'crm' },
  )

/** An order for s1 that s2 has asked for, its customer, and a sale of s1. */
async function folded(placed: Partial<OrderPlaced> = {}): Promise<Couch> {
  const order = orderPlaced([soldLine(1, 1)], placed)
  const couch = test.fresh()
  const stores = [
    { store: s1, region: 'mazowsze' },
    { store: s2, region: 'malopolska' },
  ]
  await provisionChain(couch, { stores, year: 2026 })
  await couch
    .database('chain')
    .bulkDocs([...factChain('crm', [register('Anna')]), ...factChain('web', [order])])
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [saleCompleted([soldLine(2, 1)])]))
  const sought = fact('orderSought', { number: web1 }, { writer: 't2', store: s2 })
  await couch.database('facts-s2-2026').bulkDocs(factChain('t2', [sought]))
  await fold(couch)
  return couch
}

const fold = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined, storesAtOnce: 1 }).run(null)

async function copies(couch: Couch, store: string): Promise<Record<string, number>> {
  const ids = [`order:${web1}`, `customer:${anna}`, 'sale:t1-000001']
  const held = await couch.database(store).documents<HomeDocument>(ids)
  return Object.fromEntries([...held].map(([id, { homeRev }]) => [id, homeRev]))
}

describe('copier', () => {
  it('brings each store what it has an interest in, and who belongs to it', async () => {
    const couch = await folded()
    expect(await copier(couch).run(null)).toBe(true)
    expect(await copies(couch, 'store-s1')).toEqual({
      'order:WEB-1': 2,
      'customer:c1': 2,
      'sale:t1-000001': 1,
    })
    expect(await copies(couch, 'store-s2')).toEqual({ 'order:WEB-1': 2, 'customer:c1': 2 })
    expect(await copier(couch).run(null)).toBe(false)
  })

  it('lets a store know what it has to register when it hands an order over', async () => {
    const couch = await folded({ registeredBy: 'store' })
    await copier(couch).run(null)
    const held = await couch.database('store-s1').get<HomeDocument>(`order:${web1}`)
    expect(held?.state).toMatchObject({ order: web1, registeredBy: 'store' })
  })

  it('tells a store of later changes of a customer that came with an order', async () => {
    const couch = await folded()
    await copier(couch).run(null)
    const [, change] = factChain('crm', [register('Anna'), register('Anna Lis')])
    await couch.database('chain').put(change!)
    await fold(couch)
    await copier(couch).run(null)
    const held = await couch.database('store-s2').get<HomeDocument>(`customer:${anna}`)
    expect(held?.state).toMatchObject({ name: 'Anna Lis' })
  })

  it('never lays an older copy over a newer one', async () => {
    const couch = await folded()
    const ahead: HomeDocument = (await couch.database('chain').get<HomeDocument>(`order:${web1}`))!
    const { _id, type, state, applied } = ahead
    const newer: HomeDocument = { _id, type, state, applied, homeRev: 9 }
    await couch.database('store-s2').put(newer)
    await copier(couch).run(null)
    expect(await copies(couch, 'store-s2')).toMatchObject({ 'order:WEB-1': 9 })
  })

  it('leaves nothing out, wherever it is killed', async () => {
    for (let writes = 0; writes < 5; writes += 1) {
      const couch = await folded()
      await copier(crashingCouch(couch, { writes, isWritten: true }))
        .run(null)
        .catch((error: unknown) => {
          const errors = error instanceof DatabasesFailed ? error.errors : [error]
          for (const one of errors) expect(one).toBeInstanceOf(Crash)
        })
      await copier(couch).run(null)
      expect(Object.keys(await copies(couch, 'store-s1'))).toHaveLength(3)
      expect(Object.keys(await copies(couch, 'store-s2'))).toHaveLength(2)
    }
  })

  it('signs what it says of a voucher, so that a till can prove it with the public key alone', async () => {
    const couch = await folded()
    const sold = fact('voucherLoaded', giftCard, { writer: 't3', store: s1 })
    await couch.database('facts-s1-2026').bulkDocs(factChain('t3', [sold]))
    await fold(couch)
    const key = await loadSigningKey(join(test.folder, 'key'))
    await copier(couch, (document) => signSums(key, document)).run(null)
    const copy = await couch.database('store-s1').get<HomeDocument>(`voucher:${voucher}`)
    assert(copy?.signed, 'A copy of a voucher is signed')
    const { signed } = copy
    const keys = { [key.kid]: key.publicKey }
    expect(readSums(signed.text)).toMatchObject({ about: `voucher:${voucher}`, store: s1, loaded: pln(5000) })
    expect(isSigned(signed, keys)).toBe(true)
    expect(isSigned({ ...signed, text: signed.text.replace('5000', '9000') }, keys)).toBe(false)
    expect(isSigned(signed, {})).toBe(false)
    expect((await couch.database('store-s1').get<HomeDocument>('sale:t1-000001'))?.signed).toBeUndefined()
  })
})
