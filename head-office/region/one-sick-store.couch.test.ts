import { expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { AvailabilityDocument } from '#src/contract/documents/state-document.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { fact, s1, s2, sku } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import { availability, bucketOf } from './availability.ts'

const freshCouch = chainsOf(s1, s2)
const clock = new ManualClock()
const boots = sku('boots')

it('tells of other stores while one cannot be read, and of that one alone once it can', async () => {
  const couch = await freshCouch()
  const deliveries = [s1, s2].map((store) =>
    fact(
      'stockDelivered',
      { store, delivery: `D-${store}`, lines: [{ sku: boots, quantity: pieces(11) }] },
      { writer: 'erp' },
    ),
  )
  await couch.database('chain').bulkDocs(factChain('erp', deliveries))
  await couch.database('catalogue').bulkDocs([s1, s2].map((store) => storeDocument(store, 'mazowsze', [])))
  await projector({ couch, clock, onTrouble: () => undefined }).run(null)
  let isSick = true
  const asked: string[] = []
  const seen: Couch = {
    ...couch,
    database: (name) => {
      const database = couch.database(name)
      asked.push(name)
      const changes = () => Promise.reject(new Error('no disk'))
      return name === 'store-s1' && isSick ? { ...database, changes } : database
    },
  }
  const bandsOf = async (store: string) => {
    const id = `availability:${store}:${bucketOf(boots)}`
    return (await couch.database('region-mazowsze').get<AvailabilityDocument>(id))?.bands
  }

  const telling = availability(seen, clock)
  await expect(telling.run(null)).rejects.toMatchObject({ databases: new Set(['store-s1']) })
  expect([await bandsOf('s1'), await bandsOf('s2')]).toEqual([undefined, { boots: 'many' }])

  isSick = false
  asked.length = 0
  expect(await telling.run(new Set(['store-s1']))).toBe(true)
  expect(await bandsOf('s1')).toEqual({ boots: 'many' })
  expect(asked).not.toContain('store-s2')
})
