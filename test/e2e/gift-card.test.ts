import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import { demoCards } from '#tools/demo/data/generate-vouchers.ts'

const [card, , , unsold] = demoCards
let till: AppTill
let headOffice: AtHeadOffice

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, headOffice } = begun)
  await openTill(till)
})

async function look(number: string | undefined): Promise<void> {
  await till.page.at(testIds.place('vouchers')).click()
  await till.page.at(testIds.voucherNumber).fill(number ?? '')
}

async function payByCard(number: string | undefined): Promise<void> {
  await till.page.at(testIds.place('sale')).click()
  await till.page.typeCode(demo.socks.gtin)
  await till.page.basketLine(demo.socks.sku).waitFor()
  await till.page.at(testIds.payCash).click()
  await till.page.at(testIds.voucherOpen).click()
  await till.page.at(testIds.voucherNumber).fill(number ?? '')
  await till.page.at(testIds.voucherTake).click()
  await till.page.at(testIds.lastSale).waitFor()
}

const outcomes = async (): Promise<readonly unknown[]> =>
  (await headOffice.facts('s1', 'saleCompleted')).flatMap(({ body }) =>
    (
      body['payments'] as readonly {
        readonly tender: string
        readonly claim?: { readonly outcome: string }
      }[]
    ).map(({ tender, claim }) => [tender, claim?.outcome]),
  )

describe('a gift card', () => {
  it('is sold for cash, and known to head office without its number', async () => {
    await look(unsold?.number)
    await till.page.at(testIds.voucherAmount).fill('100')
    await till.page.at(testIds.voucherLoad).click()
    await till.page.at(testIds.payConfirm).click()
    await till.page.at(testIds.voucherDone).waitFor()
    await headOffice.hears('s1', 'voucherLoaded', 1)
    const [loaded] = await headOffice.facts('s1', 'voucherLoaded')
    expect(JSON.stringify(loaded)).not.toContain(unsold?.number)
    await till.page.page.keyboard.press('Enter')
  })

  it('pays under a claim that head office gives, and by its signature alone once the link is cut', async () => {
    await payByCard(card?.number)
    await headOffice.hears('s1', 'saleCompleted', 1)
    till.hardware.link.cut()
    await expect
      .poll(() => till.page.at(testIds.statusLink).getAttribute('data-state'), { timeout: 20_000 })
      .not.toBe('online')
    await payByCard(card?.number)
    till.hardware.link.restore()
    await headOffice.hears('s1', 'saleCompleted', 2)
    expect(await outcomes()).toEqual([
      ['gift-card', 'held'],
      ['gift-card', 'unconfirmed'],
    ])
  })
})
