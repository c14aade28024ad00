import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { batchOf } from '#test/support/memory-replica.ts'
import { order, pln, saleFact, saleState, stock } from '#test/support/replica-documents.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import { documentsOfVersion0 } from '#test/support/replica-version-0.ts'
import { ReplicaBrowser } from './replica-browser.ts'

let site: Awaited<ReturnType<typeof replicaSite>>
let browser: ReplicaBrowser

beforeAll(async () => {
  site = await replicaSite()
})
afterAll(() => site.close())

beforeEach(async () => {
  browser = await ReplicaBrowser.make(site.url)
})
afterEach(() => browser.remove())

const pickups = (): Promise<number> =>
  browser.page.evaluate(async () => (await window.till.client.pickupOrders()).length)

const card = 'abcdefghijklmnopabcdefghijklmnop'
const cardPurchases = (): Promise<number> =>
  browser.page.evaluate(
    async (paid) => (await window.till.client.cardPurchases(paid, '2026-01-01', 5)).length,
    card,
  )

/** Databases of the replica whose names end so, deleted as by somebody else. */
const wipe = (ending: string): Promise<number> =>
  browser.page.evaluate(async (end) => {
    const all = await indexedDB.databases()
    const names = all.flatMap(({ name }) => (name?.endsWith(end) ? [name] : []))
    await Promise.all(
      names.map(
        (name) =>
          new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name)
            request.onsuccess = resolve
            request.onerror = reject
          }),
      ),
    )
    return names.length
  }, ending)

describe('a replica whose databases are deleted under it', () => {
  it.each([
    ['all of them', ''],
    ['one of them', '--orders'],
  ])('is made anew and says so: %s', async (_, ending) => {
    const first = await browser.open()
    await browser.tell(batchOf([order('WEB-1'), stock(1, 5)], '7-a'))
    expect(await pickups()).toBe(1)
    expect(await wipe(ending)).toBeGreaterThan(0)
    const second = await browser.hello(2)
    expect(second.generation).not.toBe(first.generation)
    expect(second.checkpoints).toEqual({})
    expect(await pickups()).toBe(0)
    await browser.tell(batchOf([order('WEB-1')], '7-a'))
    expect(await pickups()).toBe(1)
    expect(
      await browser.page.evaluate(() => window.till.said.filter(({ type }) => type === 'ready').length),
    ).toBe(2)
  })

  it('is made anew where one was deleted while the till was off', async () => {
    const first = await browser.open()
    await browser.tell(batchOf([order('WEB-1')], '7-a'))
    await browser.close()
    await browser.start()
    expect(await wipe('--orders')).toBe(1)
    await browser.openTill()
    const second = await browser.hello()
    expect(second.generation).not.toBe(first.generation)
    expect(second.checkpoints).toEqual({})
  })
})

describe('a replica of another program', () => {
  it('is opened with all it held where the program was older', async () => {
    await browser.start()
    const old = documentsOfVersion0({
      order: order('WEB-1'),
      sale: saleState('t2-000007', { payments: [{ tender: 'card', amount: pln(500), card }] }),
      stock: stock(4, 10),
      fact: { ...saleFact('t1', 1) },
    })
    await browser.page.evaluate((text) => window.writeVersion0(JSON.parse(text)), JSON.stringify(old))
    await browser.close()
    const hello = await browser.open()
    expect(hello).toMatchObject({
      generation: 'g0',
      ownSeq: 1,
      checkpoints: { 'head-office/store-s1': '9-x' },
    })
    expect(await pickups()).toBe(1)
    expect(await cardPurchases()).toBe(1)
    await browser.close()
    expect(await browser.open()).toMatchObject({ generation: 'g0' })
    expect(await pickups()).toBe(1)
  })

  it('is made anew where the program was newer', async () => {
    const first = await browser.open()
    await browser.page.evaluate(async () => {
      const opening = indexedDB.open('rxdb-dexie-kontuar-replica--99--orders')
      await new Promise((resolve) => (opening.onsuccess = resolve))
      opening.result.close()
    })
    await browser.close()
    const second = await browser.open()
    expect(second.generation).not.toBe(first.generation)
  })
})
