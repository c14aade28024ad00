import { describe, expect, it, vi } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill, tillsWithRelay } from '#test/support/in-app-world.ts'
import { openPurchase } from '#tools/tour/take-back-moves.ts'

const soon = { timeout: 20_000 }

let world: AppWorld
let one: AppTill
let two: AppTill
let headOffice: AtHeadOffice
let before: { onHand: number; available: number }

inAppWorld(tillsWithRelay, async (begun) => {
  ;({ world, headOffice } = begun)
  ;[one, two] = world.tills as [AppTill, AppTill]
  before = await headOffice.stock('s1', demo.socks.sku)
  for (const till of world.tills) {
    await openTill(till)
    await lookUp(till)
    await vi.waitFor(async () => expect(await onShelf(till)).toBe(before.available), soon)
  }
  await headOffice.hears('s1', 'shiftOpened', 2)
  for (const till of world.tills) await find(till, demo.returnableOrder)
  for (const till of world.tills) till.hardware.link.cut()
})

async function lookUp({ page }: AppTill): Promise<void> {
  await page.go('stock')
  await page.at(testIds.stockField).fill(demo.socks.gtin)
  await page.at(testIds.stockField).press('Enter')
}

const onShelf = async ({ page }: AppTill): Promise<number> =>
  Number(await page.at(testIds.stockHere).innerText())

const uncopied = async ({ page }: AppTill): Promise<number> =>
  Number(await page.at(testIds.statusUncopied).getAttribute('data-count'))

async function sellSocks(till: AppTill): Promise<void> {
  await till.page.go('sale')
  await till.hardware.scanner.scan(demo.socks.gtin)
  await till.page.basketLine(demo.socks.sku).waitFor()
  await till.page.payCash(10_000)
}

/** From whatever purchase is still open there. */
async function find({ page }: AppTill, no: string): Promise<void> {
  await page.go('returns')
  await page.page.keyboard.press('Escape')
  await openPurchase(page, no)
}

describe('two tills of a store whose links to head office are cut', () => {
  it('share their stock through the relay', async () => {
    await sellSocks(one)
    await lookUp(two)
    await expect.poll(() => onShelf(two), soon).toBe(before.available - 1)
    await sellSocks(two)
    await lookUp(one)
    await expect.poll(() => onShelf(one), soon).toBe(before.available - 2)
  })

  it('say what stands at one till alone, and copy it when the shop’s network is back', async () => {
    await expect.poll(() => uncopied(two), soon).toBe(0)
    two.hardware.lan?.cut()
    await sellSocks(two)
    await expect.poll(() => uncopied(two), soon).toBe(1)
    two.hardware.lan?.restore()
    await expect.poll(() => uncopied(two), { timeout: 60_000 }).toBe(0)
    await expect.poll(() => two.page.unsent()).toBeGreaterThan(0)
    // The relay stands on the first till's own disk.
    expect(await uncopied(one)).toBe(await one.page.unsent())
  })

  it('take the same thing back once', async () => {
    const { page } = one
    await find(one, demo.returnableOrder)
    await page.at(testIds.returnLine(2) + '-plus').click()
    await page.at(testIds.returnReason(2) + '-does-not-fit').click()
    await page.at(testIds.returnCondition(2) + '-as-new').click()
    await page.at(testIds.refundMeans('original')).click()
    await page.at(testIds.returnConfirm).click()
    await page.at(testIds.returnDone).waitFor()
    await find(two, demo.returnableOrder)
    await expect.poll(() => two.page.at(testIds.returnLine(2) + '-plus').isDisabled(), soon).toBe(true)
  })

  it('bring everything to head office once when the links are back', async () => {
    for (const till of world.tills) till.hardware.link.restore()
    const sales = await headOffice.hears('s1', 'saleCompleted', 3)
    expect(new Set(sales.map((sale) => sale.body.sale)).size).toBe(3)
    expect(await headOffice.hears('s1', 'returnCompleted', 1)).toHaveLength(1)
    expect(await headOffice.stock('s1', demo.socks.sku)).toMatchObject({ onHand: before.onHand - 3 })
    expect((await headOffice.exceptions('s1')).filter(({ kind }) => kind === 'returned-twice')).toEqual([])
    for (const till of world.tills) await expect.poll(() => till.page.unsent(), soon).toBe(0)
  })
})
