import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import type { StaffId } from '#src/base/ids.ts'
import type { Couch, Stored } from '#head-office/couch/couch.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import { badgeVerifier, isPin } from '#electron/session/pin.ts'
import { accessPolicyOf, permissionsAt } from '#src/domain/access/access-policy.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { foldChains } from './fold-demo.fixture.ts'
import { generateDemo } from './generate-demo.ts'
import type { DemoData } from './generate-demo.ts'
import { loadDemo } from './load-demo.ts'

/** A chain with fewer goods: how many there are is not what loading is about. */
const whole = generateDemo({ today: '2026-11-21' })
const data: DemoData = { ...whole, products: whole.products.slice(0, 1200) }
const storeKeys = { s1: 'a1'.repeat(32), s2: 'b2'.repeat(32), s3: 'c3'.repeat(32) }

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
  await loadDemo(test.couch, data, { storeKeys })
})
afterAll(() => test.close())

/** Every document of every database with its revision. */
async function everything(couch: Couch): Promise<readonly string[]> {
  const found = await Promise.all(
    (await couch.names()).map(async (name) => {
      const documents = await couch.database(name).range<Stored>({ from: '', to: '\uffff' })
      return documents.map(({ _id, _rev }) => `${name}/${_id} ${_rev}`)
    }),
  )
  return found.flat().sort()
}

describe('loadDemo', () => {
  it('puts goods, stores and policies into the catalogue', async () => {
    const catalogue = test.couch.database(databases.catalogue)
    expect((await catalogue.ids(withPrefix('product:'))).length).toBe(1200)
    expect(await catalogue.ids(withPrefix('store:'))).toEqual(['store:s1', 'store:s2', 'store:s3'])
    expect(await catalogue.ids(withPrefix('policy:'))).toEqual([
      'policy:bags',
      'policy:barcodes',
      'policy:cash',
      'policy:currencies',
      'policy:deposits',
      'policy:notes',
      'policy:returns',
      'policy:staff',
      'policy:tax',
      'policy:vouchers',
    ])
    const [boots] = data.products
    const stored = boots && (await catalogue.get<ProductDocument>(documentIds.product(boots.sku)))
    expect(stored?.product).toEqual(boots)
  })

  it('lets the staff of each store sign in with the key of that store', async () => {
    for (const [store, key] of Object.entries(storeKeys)) {
      const database = test.couch.database(`store-${store}`)
      const staff = await database.range<StaffDocument>(withPrefix('staff:'))
      expect(staff.length).toBe(4)
      const manager = staff.find(({ role }) => role === 'manager')
      expect(manager && (await isPin('9876', manager, key))).toBe(true)
    }
    const anna = await test.couch
      .database('store-s1')
      .get<StaffDocument>(documentIds.staff('anna' as StaffId))
    expect(anna).toMatchObject({ name: 'Anna Nowak', role: 'cashier' })
    expect(anna && (await isPin('1234', anna, storeKeys.s1))).toBe(true)
  })

  it('gives each store its rules of access, badges and grants', async () => {
    const database = test.couch.database('store-s1')
    const policy = accessPolicyOf(await database.get('policy:access'))
    expect(policy).toMatchObject({ idleMinutes: 15, needsBadge: false })
    const staff = await database.range<StaffDocument>(withPrefix('staff:'))
    const anna = staff.find((person) => person.staff === 'anna')
    expect(anna?.badgeVerifier).toBe(badgeVerifier('KONTUAR-ANNA', storeKeys.s1))
    const associate = staff.find(({ role }) => role === 'associate')
    const during = Date.parse(`${data.today}T12:00:00Z`)
    const monthMs = 31 * 86_400_000
    expect(associate && permissionsAt(associate, policy, during)).toEqual(
      expect.arrayContaining(['sell', 'train']),
    )
    expect(associate && permissionsAt(associate, policy, during + monthMs)).not.toContain('sell')
  })

  it('appends the events of each source as an unbroken chain that folds', async () => {
    const facts = await test.couch.database(databases.chain).range<Fact>(withPrefix('fact:'))
    expect(facts.length).toBe(data.events.length)
    const chains = [...Map.groupBy(facts, ({ writer }) => writer).values()]
    for (const chain of chains) {
      expect(chain.map(({ prev }) => prev)).toEqual(['', ...chain.map(({ hash }) => hash)].slice(0, -1))
    }
    const { exceptions, troubles } = foldChains(chains)
    expect([...exceptions, ...troubles]).toEqual([])
  })

  it('takes the claims that returns and handovers were done under', async () => {
    const ids = await test.couch.database(databases.claims).ids({ from: '', to: '\uffff' })
    const claims = ids.filter((id) => !id.startsWith('_design/'))
    const held = data.events.flatMap(({ event }) =>
      event.kind === 'returnCompleted' || event.kind === 'orderHandedOver' ? [event.body.claim.id] : [],
    )
    expect([...claims].sort()).toEqual([...held].sort())
  })

  it('changes nothing when loaded again', async () => {
    const before = await everything(test.couch)
    await loadDemo(test.couch, data, { storeKeys })
    expect(await everything(test.couch)).toEqual(before)
  })
})
