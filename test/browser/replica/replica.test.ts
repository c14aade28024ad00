import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FromReplica, ReplicaHello, ToReplica } from '#src/contract/replica/port-messages.ts'
import { productsPerPage } from '#renderer/replica/catalogue/page-shelf.ts'
import { batchOf, published } from '#test/support/memory-replica.ts'
import { order, places, product, saleFact, stock } from '#test/support/replica-documents.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import { ReplicaBrowser } from './replica-browser.ts'

let site: Awaited<ReturnType<typeof replicaSite>>
let browser: ReplicaBrowser

/** And two documents more: the index, and the head that names what is stored. */
const pagesOf300 = Math.ceil(300 / productsPerPage)
/** The head, and a document for each of the six texts of a small index. */
const headAndIndex = 7

const openPage = (terminal = 't1'): Promise<ReplicaHello> => browser.open(terminal)
const hello = (times = 1): Promise<ReplicaHello> => browser.hello(times)
const tell = (message: ToReplica): Promise<FromReplica> => browser.tell(message)
const page = (): Page => browser.page

const catalogueMessage = (count: number, number = 1) => {
  const documents = [...places, ...Array.from({ length: count }, (_, index) => product(index))]
  const { bytes, manifest } = published(documents, number)
  const path = `/published/${number}.ndjson.gz`
  site.files.set(path, gzipSync(bytes))
  return { type: 'catalogue' as const, call: 1_000 + number, manifest, path }
}

beforeAll(async () => {
  site = await replicaSite()
})
afterAll(() => site.close())

beforeEach(async () => {
  browser = await ReplicaBrowser.make(site.url)
})
afterEach(() => browser.remove())

describe('the replica in its worker', () => {
  it('loads a published file, answers, and finds all of it after a restart', async () => {
    const first = await openPage()
    expect(first).toMatchObject({ terminal: 't1', ownSeq: 0, catalogue: null })
    const loaded = await tell(catalogueMessage(2_000))
    expect(loaded).toMatchObject({ type: 'answer', ok: true })
    const batch = batchOf([stock(1, 10), order('WEB-1')], '7-abc')
    await tell(batch)
    const own = { type: 'own-facts' as const, call: 5_000, facts: [saleFact('t1', 1)], last: 1 }
    await tell(own)
    await page().waitForFunction(() => window.till.topics.includes('stock'))

    await browser.close()
    const second = await openPage()
    expect(second).toEqual({
      ...first,
      checkpoints: { 'head-office/store-s1': '7-abc' },
      ownSeq: 1,
      catalogue: { number: 1, epoch: 'e1' },
    })
    const found = await page().evaluate(async () => ({
      byCode: await window.till.client.productByCode('5900000001999'),
      byWords: await window.till.client.searchProducts('kub 1777', 5),
      stock: await window.till.client.stock('K-1' as never),
      pickups: await window.till.client.pickupOrders(),
    }))
    expect(found).toMatchObject({
      byCode: { sku: 'K-1999' },
      byWords: [{ sku: 'K-1777' }],
      stock: { here: { value: { onHand: { value: 9 } }, pendingFacts: 1 } },
      pickups: [{ value: { order: 'WEB-1' } }],
    })
    expect(browser.complaints).toEqual([])
  })

  it('replaces a publication and frees the pages of the one before', async () => {
    await openPage()
    for (const number of [1, 2, 3]) {
      const message = catalogueMessage(300, number)
      expect(await tell(message)).toMatchObject({ ok: true })
    }
    expect((await page().evaluate(countPages)).sort()).toEqual([0, pagesOf300 + headAndIndex])
    expect(await page().evaluate(() => window.till.client.catalogueStatus())).toMatchObject({
      state: 'ready',
      number: 3,
    })
  })

  it('says that it was lost by another generation', async () => {
    const first = await openPage()
    await tell(batchOf([stock(1, 10)], '7-abc'))
    await browser.close()
    await rm(join(browser.profile, 'Default', 'IndexedDB'), { recursive: true })
    const second = await openPage()
    expect(second).toMatchObject({ checkpoints: {}, ownSeq: 0 })
    expect(second.generation).not.toBe(first.generation)
  })

  it('begins anew over a database that cannot be read', async () => {
    const first = await openPage()
    await tell(catalogueMessage(300))
    await browser.close()
    await browser.start()
    await page().evaluate(spoilFacts)
    await browser.close()
    const second = await openPage()
    expect(second).toMatchObject({ checkpoints: {}, catalogue: null })
    expect(second.generation).not.toBe(first.generation)
    const answer = await tell(catalogueMessage(300))
    expect(answer).toMatchObject({ ok: true })
  })

  it('begins anew when head office begins a new epoch', async () => {
    const first = await openPage()
    const epoch = (name: string) => batchOf([{ _id: 'epoch', type: 'epoch', epoch: name }, stock(1, 10)])
    await tell(epoch('e1'))
    const answer = await tell(epoch('e2'))
    expect(answer).toMatchObject({ ok: false, code: 'corrupt' })
    const second = await hello(2)
    expect(second.generation).not.toBe(first.generation)
    expect(second.checkpoints).toEqual({})
    expect(await tell(epoch('e2'))).toMatchObject({
      ok: true,
    })
  })

  it('has no code that a strict policy forbids', async () => {
    const assets = join(site.folder, 'assets')
    for (const file of await readdir(assets)) {
      expect(await readFile(join(assets, file), 'utf8')).not.toMatch(/\beval\(|new Function\(/)
    }
  })
})

/** Documents on each of the two shelves of the catalogue. */
async function countPages(): Promise<number[]> {
  const shelves = (await indexedDB.databases()).flatMap(({ name }) =>
    name?.includes('--pages') ? [name] : [],
  )
  return Promise.all(
    shelves.map(
      (name) =>
        new Promise<number>((resolve, reject) => {
          const opened = indexedDB.open(name)
          opened.onerror = () => reject(opened.error)
          opened.onsuccess = () => {
            const count = opened.result.transaction('docs').objectStore('docs').count()
            count.onsuccess = () => resolve(count.result)
          }
        }),
    ),
  )
}

/** Puts another version over the database of facts, so that opening it fails. */
async function spoilFacts(): Promise<void> {
  const name = (await indexedDB.databases()).find((found) => found.name?.endsWith('--facts'))?.name
  await new Promise((resolve, reject) => {
    const request = indexedDB.open(name ?? '', 999_999)
    request.onupgradeneeded = () => {
      for (const table of [...request.result.objectStoreNames]) request.result.deleteObjectStore(table)
    }
    request.onsuccess = () => resolve(request.result.close())
    request.onerror = () => reject(request.error)
  })
}
