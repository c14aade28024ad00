import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill, tillsWithRelay } from '#test/support/in-app-world.ts'

const soon = { timeout: 20_000 }

let world: AppWorld
let one: AppTill
let two: AppTill
let headOffice: AtHeadOffice

inAppWorld(tillsWithRelay, async (begun) => {
  ;({ world, headOffice } = begun)
  ;[one, two] = world.tills as [AppTill, AppTill]
  for (const till of world.tills) await openTill(till)
  await headOffice.hears('s1', 'shiftOpened', 2)
})

/** Puts a pair of boots aside; answers the number on the slip. */
async function park({ page, hardware }: AppTill): Promise<string> {
  const slips = hardware.printer.receipts().length
  await hardware.scanner.scan(demo.boots.gtin)
  await page.basketLine(demo.boots.sku).waitFor()
  await page.at(testIds.basketPark).click()
  await page.basketLine(demo.boots.sku).waitFor({ state: 'detached' })
  await expect.poll(() => hardware.printer.receipts().length, soon).toBe(slips + 1)
  const [no = ''] = /t\w+-\d{6}/.exec(hardware.printer.receipts().at(-1)?.text ?? '') ?? []
  return no
}

/** Numbers in the list of parked baskets of a till. */
async function listed({ page }: AppTill): Promise<readonly string[]> {
  await page.at(testIds.parkedOpen).click()
  const panel = page.at(testIds.parkedPanel)
  await panel.waitFor()
  const ids = await panel
    .locator('[data-testid^=parked-t]')
    .evaluateAll((found) =>
      found.map((button) => button.getAttribute('data-testid')?.slice('parked-'.length) ?? ''),
    )
  await page.page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  return ids
}

async function recallFromList({ page }: AppTill, no: string): Promise<void> {
  await page.at(testIds.parkedOpen).click()
  await page.at(testIds.parked(no)).click()
  await page.basketLine(demo.boots.sku).waitFor()
}

describe('a basket that one till parks', () => {
  it('is recalled by another through head office, and offered by none from then on', async () => {
    const no = await park(one)
    two.hardware.lan?.cut()
    await expect.poll(() => listed(two), soon).toEqual([no])
    await recallFromList(two, no)
    await expect.poll(() => listed(one), soon).toEqual([])
    await two.page.payCash(50_000)
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    expect(sale?.writer).not.toBe(no.split('-')[0])
    expect(await headOffice.state('store-s1', `parked:${no}`)).toMatchObject({ status: 'recalled' })
    two.hardware.lan?.restore()
  })

  it('is recalled by its slip through the relay when the shop is cut off, and arrives once', async () => {
    for (const { hardware } of world.tills) hardware.link.cut()
    const no = await park(two)
    await expect.poll(() => listed(one), { timeout: 60_000 }).toEqual([no])
    await one.page.typeCode(no)
    await one.page.basketLine(demo.boots.sku).waitFor()
    await expect.poll(() => listed(two), soon).toEqual([])
    await one.page.payCash(50_000)
    expect(await headOffice.facts('s1', 'basketRecalled')).toHaveLength(1)
    for (const { hardware } of world.tills) hardware.link.restore()
    await headOffice.hears('s1', 'basketRecalled', 2)
    await headOffice.hears('s1', 'saleCompleted', 2)
    expect(await headOffice.state('store-s1', `parked:${no}`)).toMatchObject({ status: 'recalled' })
    expect((await headOffice.exceptions('s1')).filter(({ kind }) => kind === 'recalled-twice')).toEqual([])
  })
})

describe('a basket that waits when its till’s shift ends', () => {
  it('is decided on first: what is voided there is offered at no other till', async () => {
    const no = await park(one)
    await expect.poll(() => listed(two), soon).toEqual([no])
    await one.page.at(testIds.place('cash')).click()
    await one.page.at(testIds.shiftClose).click()
    await one.page.at(testIds.parkedVoid(no)).click()
    await one.page.at(testIds.cashCountSum).waitFor()
    await expect.poll(() => listed(two), soon).toEqual([])
    await headOffice.hears('s1', 'basketVoided', 1)
    expect(await headOffice.state('store-s1', `parked:${no}`)).toMatchObject({ status: 'voided' })
  })
})
