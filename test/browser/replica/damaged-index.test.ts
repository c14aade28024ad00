import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FromReplica, ReplicaHello } from '#src/contract/replica/port-messages.ts'
import { published } from '#test/support/memory-replica.ts'
import { places, product } from '#test/support/replica-documents.ts'
import { replicaSite } from '#test/support/replica-site.ts'
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

const documents = [...places, ...Array.from({ length: 300 }, (_, index) => product(index))]

function load(number: number): Promise<FromReplica> {
  const { bytes, manifest } = published(documents, number)
  const path = `/published/${number}.ndjson.gz`
  site.files.set(path, gzipSync(bytes))
  return browser.tell({ type: 'catalogue', call: number, manifest, path })
}

const scanned = () => browser.page.evaluate(() => window.till.client.productByCode('5900000000299'))
const found = () => browser.page.evaluate(() => window.till.client.searchProducts('kub 299', 5))

/** Damages what is stored of the index while no till runs. Must use nothing from outside itself: it crosses as text. */
async function damage(how: Damage): Promise<void> {
  type Row = { readonly id: string; readonly parts: readonly string[] }
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not done'))
    })
  const spoilt: Readonly<Record<string, (part: string, text: string) => readonly [string, string]>> = {
    'cut short': (part, text) => [part, text.slice(0, text.length >> 1)],
    garbled: (part, text) => [part, text.replace('k', 'x').replace('\u0002', '\u0003')],
    'no codes': (part, text) => [part, text.slice(1)],
    'of an older program': (number) => [number, 'index-4-a'],
  }
  const isMeant = ({ id, parts: [part = ''] }: Row): boolean => {
    if (how === 'of an older program') return id === 'head'
    return (how === 'no codes' ? ['gtins'] : ['tokens', 'postings']).includes(part)
  }
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.includes('--pages')) continue
    const opened = await done(indexedDB.open(name))
    const held = opened.transaction('docs', 'readwrite').objectStore('docs')
    for (const row of (await done(held.getAll())) as Row[]) {
      if (!isMeant(row)) continue
      const [part = '', text = '', ...rest] = row.parts
      const parts = spoilt[how]?.(part, text)
      if (parts) await done(held.put({ ...row, parts: [...parts, ...rest] }))
      else await done(held.delete(row.id))
    }
    opened.close()
  }
}

type Damage = 'cut short' | 'garbled' | 'missing' | 'no codes' | 'of an older program'

async function restartWith(how: Damage): Promise<ReplicaHello> {
  await browser.page.reload()
  await browser.page.evaluate(damage, how)
  return browser.reopen()
}

describe('a start with words of the index', () => {
  it.each(['cut short', 'garbled', 'missing'] as const)(
    '%s answers codes, asks for the catalogue again, and then searches it',
    async (how) => {
      const first = await browser.open()
      await load(1)
      expect(await found()).toMatchObject([{ sku: 'K-299' }])
      expect(await restartWith(how)).toMatchObject({ generation: first.generation, catalogue: null })
      expect(await scanned()).toMatchObject({ sku: 'K-299' })
      expect(await found()).toEqual([])
      expect(await load(1)).toMatchObject({ ok: true })
      expect(await scanned()).toMatchObject({ sku: 'K-299' })
      expect(await found()).toMatchObject([{ sku: 'K-299' }])
      expect(await browser.reopen()).toMatchObject({ catalogue: { number: 1 } })
      expect(await found()).toMatchObject([{ sku: 'K-299' }])
      expect(browser.complaints).toEqual([])
    },
  )

  it.each([
    ['of an older program', 'of an older program'],
    ['whose codes are damaged too', 'no codes'],
  ] as const)('%s asks for the catalogue again, and then answers codes and words', async (_, how) => {
    const first = await browser.open()
    await load(1)
    expect(await restartWith(how)).toMatchObject({ generation: first.generation, catalogue: null })
    expect(await load(1)).toMatchObject({ ok: true })
    expect([await scanned(), await found()]).toMatchObject([{ sku: 'K-299' }, [{ sku: 'K-299' }]])
    expect(browser.complaints).toEqual([])
  })
})
