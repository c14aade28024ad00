import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { s1 } from '#test/support/trade-facts.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

const soon = { timeout: 30_000 }
const name = 'Bronisława Gżegżółka'
const phone = '600 712 815'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice

inAppWorld([{ name: 'till-1', title: 'till-1', store: s1 }], async (begun) => {
  ;({ world, till, headOffice } = begun)
  await till.page.signIn(demo.manager.staff, demo.manager.pin)
  await till.page.openShift(20_000)
})

/** All that a journal of the till holds. */
async function written(journal: 'journal' | 'people'): Promise<string> {
  const folder = join(till.hardware.userData, journal)
  const names = (await readdir(folder)).filter((file) => file.endsWith('.jsonl'))
  return (await Promise.all(names.map((file) => readFile(join(folder, file), 'utf8')))).join('')
}

async function register(): Promise<void> {
  const { page } = till
  await page.at(testIds.place('customers')).click()
  await page.at(testIds.customersField).fill(name)
  await page.at(testIds.customerNew).click()
  await page.at(testIds.customerForm('phone')).fill(phone)
  await page.at(testIds.customerForm('save')).click()
  await page.at(testIds.customerCard).waitFor()
}

async function sell(): Promise<void> {
  const { page } = till
  await page.at(testIds.place('sale')).click()
  await page.typeCode(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  await page.payCash(50_000)
}

const aboutPeople = (): Promise<readonly Fact[]> =>
  world.world.couch.database(databases.people(s1)).range<Fact>({ from: 'fact:', to: 'fact:\uffff' })

/** Both, however they are written. */
const tellsOfHer = /Gżegżółka|600 ?712 ?815/

describe('what a customer tells at a till without a link', () => {
  it('stands in the journal of people alone, also behind a plug that was pulled', async () => {
    till.hardware.link.cut()
    await register()
    await sell()
    await world.kill(till)
    expect(await written('people')).toMatch(tellsOfHer)
    expect(await written('journal')).toContain('saleCompleted')
    expect(await written('journal')).not.toMatch(tellsOfHer)
    expect(await aboutPeople()).toEqual([])
  })

  it('is sent behind the restart, to the database of people alone, and known in the store', async () => {
    await world.start(till)
    await till.page.signIn(demo.manager.staff, demo.manager.pin)
    till.hardware.link.restore()
    await expect.poll(async () => (await aboutPeople()).length, soon).toBe(1)
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    const [told] = await aboutPeople()
    expect(told).toMatchObject({
      kind: 'customerRegistered',
      writer: `${sale?.writer}p`,
      seq: 1,
      body: { name },
    })
    expect(JSON.stringify(sale)).not.toMatch(tellsOfHer)
    expect(await headOffice.state('store-s1', `customer:${String(told?.body['customer'])}`)).toMatchObject({
      name,
    })
    expect(await headOffice.receivedOf('s1', `${sale?.writer}p`)).toBe(1)
  })
})
