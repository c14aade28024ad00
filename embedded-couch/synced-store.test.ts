import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openPouch } from './pouch.ts'
import { syncedStores } from './synced-store.ts'
import type { LevelStore } from './synced-store.ts'

it('asks for a sync with each batch, whatever else is asked for', () => {
  const asked: object[] = []
  const plain = (): LevelStore => ({
    _batch: (_operations, options, done) => {
      asked.push(options)
      done()
    },
  })
  const stores = syncedStores(Object.assign(plain, { destroy: 'gone' }))
  let done = 0
  for (const options of [{}, { sync: false, fillCache: true }])
    stores('a')._batch([], options, () => (done += 1))
  expect(asked).toEqual([{ sync: true }, { sync: true, fillCache: true }])
  expect([done, stores.destroy]).toEqual([2, 'gone'])
})

it('is what a database asked for keeps its documents in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-synced-'))
  const pouch = await openPouch(join(folder, 'store'), { isSynced: true })
  await pouch.bulkDocs([{ _id: 'a' }], { new_edits: true })
  await pouch.close()
  const again = await openPouch(join(folder, 'store'), { isSynced: true })
  expect(await again.get('a')).toMatchObject({ _id: 'a' })
  await again.destroy()
  await rm(folder, { recursive: true })
})
