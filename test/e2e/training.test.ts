import { describe, expect, it } from 'vitest'
import { databases } from '#src/contract/documents/databases.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice

inAppWorld([tillIn('s1')], (begun) => {
  ;({ world, till, headOffice } = begun)
})

/** Every fact of every terminal of the store, by kind. */
async function sentKinds(): Promise<readonly string[]> {
  const { couch } = world.world
  const store = await couch.database(databases.catalogue).get<StoreDocument>('store:s1')
  const all = await couch.database(store?.facts ?? '').range<Fact>({ from: 'fact:', to: 'fact:\uffff' })
  return all.filter(({ kind }) => kind !== 'stockDelivered').map(({ kind }) => kind)
}

describe('a person who practises', () => {
  it('opens a shift and sells, on paper that says what it is, with a drawer that stays shut', async () => {
    const { page, hardware } = till
    await page.signIn(demo.cashier.staff, demo.cashier.pin)
    await page.at(testIds.shiftOpenPanel).waitFor()
    await page.at('account').click()
    await page.at(testIds.trainingEnter).click()
    await page.at(testIds.trainingBanner).waitFor()
    await page.openShift(20_000)
    const kicks = hardware.printer.drawerKicks()
    await hardware.scanner.scan(demo.boots.gtin)
    await page.basketLine(demo.boots.sku).waitFor()
    await page.payCash(60_000)
    const printed = () => hardware.printer.receipts().at(-1)?.text ?? ''
    await expect.poll(printed, { timeout: 15_000 }).toContain('449,00')
    expect(printed().match(/SZKOLENIE/g)).toHaveLength(2)
    expect(hardware.printer.drawerKicks()).toBe(kicks)
  })

  it('goes on where they were after the window died', async () => {
    await till.page.page.reload()
    await till.page.at(testIds.trainingBanner).waitFor()
    await till.page.at(testIds.scanField).waitFor()
  })

  it('leaves the real till as it was', async () => {
    const { page } = till
    await page.at(testIds.trainingLeave).click()
    await page.at(testIds.trainingBanner).waitFor({ state: 'detached' })
    await page.at(testIds.shiftOpenPanel).waitFor()
    await page.openShift(10_000)
  })

  it('has told head office that it was a practice, and nothing else of it', async () => {
    await headOffice.hears('s1', 'shiftOpened', 1)
    const [ended] = await headOffice.hears('s1', 'trainingEnded', 1)
    expect(ended?.body).toEqual({ staff: demo.cashier.staff, cause: 'left', acts: 2 })
    expect(await sentKinds()).toEqual(['signedIn', 'trainingStarted', 'trainingEnded', 'shiftOpened'])
  })
})
