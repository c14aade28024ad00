import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { handOverOrder } from '#tools/tour/hand-over-moves.ts'
import { chooseLine, openPurchase, refundToOriginal } from '#tools/tour/take-back-moves.ts'
import type { TillPage } from '#tools/tour/till-page.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice
let before: { onHand: number; available: number }

const page = (): TillPage => till.page

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  before = await headOffice.stock('s1', demo.socks.sku)
  await openTill(till)
  await page().typeCode(demo.boots.gtin)
  await page().basketLine(demo.boots.sku).waitFor()
  await page().at(testIds.basketRemove(demo.boots.sku)).click()
  await headOffice.hears('s1', 'shiftOpened', 1)
})

const noOrder = (): never => {
  throw new Error('The demo has no order to hand over')
}

const sellSocks = async (): Promise<void> => {
  await till.hardware.scanner.scan(demo.socks.gtin)
  await page().basketLine(demo.socks.sku).waitFor()
  await page().payCash(10_000)
}

describe('with head office out of reach', () => {
  it('a sale is made, printed and counted as unsent', async () => {
    till.hardware.link.cut()
    await sellSocks()
    await expect.poll(() => till.hardware.printer.receipts().length, { timeout: 15_000 }).toBe(1)
    await expect.poll(() => page().unsent()).toBeGreaterThan(0)
  })

  it('another is made after the app was closed and opened', async () => {
    await world.restart(till)
    await page().signIn(demo.cashier.staff, demo.cashier.pin)
    await page().at(testIds.scanField).waitFor()
    await sellSocks()
    await expect.poll(() => till.hardware.printer.receipts().length, { timeout: 15_000 }).toBe(2)
  })

  it('stock shows the pending sales over the last known figure', async () => {
    await page().go('stock')
    await page().at(testIds.stockField).fill(demo.socks.gtin)
    await page().at(testIds.stockField).press('Enter')
    const here = page().at(testIds.stockHere)
    await expect.poll(() => here.innerText()).toBe(String(before.available - 2))
    expect(await page().at(testIds.stockAge).innerText()).toContain('2 dokumenty')
  })

  it('an order is handed over by its code', async () => {
    const [ready = noOrder()] = demo.ready
    await handOverOrder(page(), ready, (gtin) => till.hardware.scanner.scan(gtin))
  })

  it('an online purchase is taken back under the offline rules', async () => {
    await openPurchase(page(), 'WEB-48213')
    await chooseLine(page(), 2)
    await refundToOriginal(page())
  })

  it('everything arrives by itself, once, when the link is back', async () => {
    till.hardware.link.restore()
    const sales = await headOffice.hears('s1', 'saleCompleted', 2)
    expect(new Set(sales.map((sale) => sale.body.sale)).size).toBe(2)
    const [handover] = await headOffice.hears('s1', 'orderHandedOver', 1)
    expect(handover?.body).toMatchObject({ claim: { outcome: 'unconfirmed' } })
    const [back] = await headOffice.hears('s1', 'returnCompleted', 1)
    expect(back?.body).toMatchObject({
      claim: { outcome: 'unconfirmed' },
      refunds: [{ status: 'requested' }],
    })
    expect(await headOffice.stock('s1', demo.socks.sku)).toMatchObject({ onHand: before.onHand - 2 })
    await expect.poll(() => page().unsent(), { timeout: 20_000 }).toBe(0)
  })
})
