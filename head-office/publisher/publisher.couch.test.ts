import { mkdtemp, readdir, readFile, rm, unlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import { deltasFrom, newestNumber } from '#src/contract/documents/catalogue-path.ts'
import { productDocument } from '#test/support/head-office/store-documents.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { keepUp } from '../couch/keep-up.ts'
import { publisher } from './publisher.ts'

type Published = { readonly _id: string; readonly _deleted?: true }

let test: TestCouch
let couch: Couch
let catalogue: CouchDatabase
let folder: string

beforeAll(async () => {
  test = await testCouch()
})
afterAll(() => test.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'published-'))
  couch = test.fresh()
  for (const name of ['catalogue', 'chain', 'store-s1']) await couch.createDatabase(name)
  catalogue = couch.database('catalogue')
  await catalogue.bulkDocs(Array.from({ length: 40 }, (_, index) => product(index)))
  await couch.database('chain').put({ _id: 'epoch', epoch: 'e1' } as Stored)
})
afterEach(() => rm(folder, { recursive: true }))

/** Names of their own, so that a snapshot weighs more than the file of one change. */
const product = (index: number) => productDocument(`${index}-${crypto.randomUUID()}-${crypto.randomUUID()}`)

type Publishing = { readonly over?: Couch; readonly news?: readonly string[] }

const publish = ({ over = couch, news }: Publishing = {}): Promise<boolean> => {
  const clock = systemClock(globalThis)
  const { signal } = new AbortController()
  return publisher({ couch: over, clock, signal, folder, quietMs: 0 }).run(news ? new Set(news) : null)
}

const manifest = async (): Promise<CatalogueManifest> =>
  JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as CatalogueManifest

async function documents({ file }: { readonly file: string }): Promise<readonly Published[]> {
  const lines = gunzipSync(await readFile(join(folder, file))).toString()
  return lines.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Published] : []))
}

/** What a terminal holds that took publication `from` (or the snapshot) and then every delta. */
async function heldBy(held: Map<string, Published>, from: number | null): Promise<number> {
  const offered = await manifest()
  const steps = from === null ? null : deltasFrom(offered, from)
  if (!steps) {
    held.clear()
    for (const document of await documents(offered.snapshot)) held.set(document._id, document)
  }
  for (const step of steps ?? deltasFrom(offered, offered.number) ?? []) {
    for (const document of await documents(step)) {
      if (document._deleted) held.delete(document._id)
      else held.set(document._id, document)
    }
  }
  return newestNumber(offered)
}

const remove = async (id: string): Promise<void> => {
  const { _rev } = (await catalogue.get<Stored>(id)) ?? {}
  await catalogue.bulkDocs([{ _id: id, _rev, _deleted: true } as Stored])
}

const inCouch = async (): Promise<readonly string[]> => [...(await catalogue.ids({ from: '', to: '\uffff' }))]

describe('publisher', () => {
  it('publishes a snapshot, then what changed and what went as deltas', async () => {
    expect(await publish()).toBe(true)
    expect(await publish()).toBe(false)
    expect(await manifest()).toMatchObject({ number: 1, deltas: [], snapshot: { documents: 40 } })
    const [gone = ''] = await inCouch()
    await remove(gone)
    await catalogue.put(productDocument('new'))
    expect(await publish()).toBe(true)
    const after = await manifest()
    expect(after).toMatchObject({ number: 1, deltas: [{ from: 1, to: 2, documents: 2 }] })
    const [delta] = after.deltas
    expect(await documents(delta!)).toEqual(
      expect.arrayContaining([{ _id: gone, _deleted: true }, productDocument('new')]),
    )
    expect(await couch.database('store-s1').get('pulse:catalogue')).toMatchObject({ number: 2 })
  })

  it('makes another snapshot when the deltas weigh too much, and keeps those that lead to it', async () => {
    await publish()
    const late = new Map<string, Published>()
    const at = await heldBy(late, null)
    while ((await manifest()).number === 1) {
      await catalogue.bulkDocs([product(1), product(2)])
      await publish()
    }
    const { number, deltas } = await manifest()
    expect(deltas.at(-1)?.to).toBe(number)
    expect(deltas.length).toBeGreaterThan(1)
    const fresh = new Map<string, Published>()
    expect(await heldBy(fresh, null)).toBe(await heldBy(late, at))
    expect([...late.keys()].sort()).toEqual([...fresh.keys()].sort())
  })

  it('keeps every terminal whole while two publish at once and crash between their files', async () => {
    const held = new Map<string, Published>()
    let at: number | null = null
    for (let round = 0; round < 12; round += 1) {
      await catalogue.put(productDocument(`round-${round}`))
      await editDocument(catalogue, `product:round-${round >> 1}`, () => ({
        ...productDocument(`round-${round >> 1}`),
        at: round,
      }))
      const racing = [publish(), catalogue.put(product(round)).then(() => publish()), publish()]
      await Promise.all(racing)
      // A crash after the record and before the copy that terminals read.
      if (round % 3 === 0) await writeFile(join(folder, 'manifest.json'), '{}')
      await publish()
      at = await heldBy(held, at)
    }
    await publish()
    await heldBy(held, at)
    expect([...held.keys()].sort()).toEqual([...(await inCouch())].sort())
    expect(held.get('product:round-5')).toMatchObject({ at: 11 })
  })

  it('tells other stores while one cannot be told, and that one alone once it can', async () => {
    for (const name of ['store-s0', 'store-s2']) await couch.createDatabase(name)
    let isSick = true
    const asked: string[] = []
    const put = (document: Stored): Promise<string> =>
      isSick ? Promise.reject(new Error('no disk')) : couch.database('store-s0').put(document)
    const over: Couch = {
      ...couch,
      database: (name) => {
        asked.push(name)
        return name === 'store-s0' ? { ...couch.database(name), put } : couch.database(name)
      },
    }
    await expect(publish({ over })).rejects.toMatchObject({ databases: new Set(['store-s0']) })
    for (const store of ['store-s1', 'store-s2'])
      expect(await couch.database(store).get('pulse:catalogue')).toMatchObject({ number: 1 })
    isSick = false
    asked.length = 0
    expect(await publish({ over, news: ['store-s0'] })).toBe(false)
    expect(await couch.database('store-s0').get('pulse:catalogue')).toMatchObject({ number: 1 })
    expect(asked.filter((name) => name.startsWith('store-'))).toEqual(['store-s0'])
  })

  it('goes on counting after its folder was lost, and begins anew in another epoch', async () => {
    await publish()
    await catalogue.put(product(1))
    await publish()
    for (const file of await readdir(folder)) await unlink(join(folder, file))
    await publish()
    expect(await manifest()).toMatchObject({ number: 3, epoch: 'e1', deltas: [] })
    await editDocument(couch.database('chain'), 'epoch', () => ({ _id: 'epoch', epoch: 'e2' }))
    await publish()
    expect(await manifest()).toMatchObject({ number: 4, epoch: 'e2', deltas: [] })
  })

  it('removes files that nobody needs any more, but not those of an hour ago', async () => {
    await publish()
    const first = (await manifest()).snapshot.file
    while ((await manifest()).number === 1) {
      await catalogue.bulkDocs([product(1), product(2), product(3)])
      await publish()
    }
    await writeFile(join(folder, '.snapshot-9-1-x'), 'of a publisher that died')
    await publish()
    expect(await readdir(folder)).toContain(first)
    const long = new Date(Date.now() - 3_700_000)
    for (const file of await readdir(folder)) await utimes(join(folder, file), long, long)
    await publish()
    const { snapshot, deltas, number } = await manifest()
    const needed = [snapshot, ...deltas].map(({ file }) => file)
    const left = await readdir(folder)
    expect(left).toEqual(expect.arrayContaining(needed))
    expect(left.filter((file) => !needed.includes(file)).sort()).toEqual([
      'manifest.json',
      `publication-${number}.json`,
    ])
  })

  it('waits until an import rests and publishes it as one file', async () => {
    await publish()
    await catalogue.bulkDocs(Array.from({ length: 600 }, (_, index) => product(index)))
    const rest = [product(1), product(2)]
    const importing: CouchDatabase = {
      ...catalogue,
      changes: async <T extends Stored>(since: string, limit: number) => {
        const found = await catalogue.changes<T>(since, limit)
        await catalogue.bulkDocs(rest.splice(0, 1))
        return found
      },
    }
    await publish({
      over: { ...couch, database: (name) => (name === 'catalogue' ? importing : couch.database(name)) },
    })
    const { deltas } = await manifest()
    expect(deltas.map(({ documents: count }) => count)).toEqual([602, 0])
  })

  it('brings a price to the tills within 5 s while an import runs', async () => {
    await publish()
    const stop = new AbortController()
    const clock = systemClock(globalThis)
    const work = publisher({ couch, clock, signal: stop.signal, folder })
    const running = keepUp(work, { clock, signal: stop.signal, onTrouble: () => undefined })
    let imported = 0
    const importing = (async () => {
      for (; !stop.signal.aborted; imported += 200) {
        await catalogue.bulkDocs(Array.from({ length: 200 }, (_, index) => product(imported + index)))
        running.wake(['catalogue'])
        await sleep(clock, 400, stop.signal)
      }
    })()
    const waits: number[] = []
    for (let round = 0; round < 2; round += 1) {
      // The worst moment: what was gathered before is on its way.
      await until(async () => (await manifest()).deltas.length > round)
      const changedAt = performance.now()
      await catalogue.put(productDocument(`dear-${round}`))
      const number = (await manifest()).deltas.length
      await until(async () => (await published(number)).has(`product:dear-${round}`))
      waits.push(performance.now() - changedAt)
    }
    // To write another snapshot takes longer than a price may.
    expect(await manifest()).toMatchObject({ number: 1 })
    stop.abort()
    await importing
    await running.settled()
    expect(imported).toBeGreaterThan(1_000)
    expect(Math.max(...waits)).toBeLessThan(5_000)
  })

  it('makes the changes of a night one file, told before another snapshot is written', async () => {
    await publish()
    const ofNight = Array.from({ length: 4_500 }, (_, index) => productDocument(`night-${index}`))
    await catalogue.bulkDocs(ofNight)
    await publish()
    const { deltas, number, snapshot } = await manifest()
    expect(deltas.map(({ documents: count }) => count)).toEqual([4_500, 0])
    expect([number, snapshot.documents]).toEqual([3, 4_540])
  })
})

/** Ids of the steps after the first so many. */
async function published(steps: number): Promise<ReadonlySet<string>> {
  const { deltas } = await manifest()
  const found = await Promise.all(deltas.slice(steps - 1).map((delta) => documents(delta)))
  return new Set(found.flat().map(({ _id }) => _id))
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 25))
}
