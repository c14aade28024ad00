import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { tillIn } from '#test/support/app-world.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import { refundCardsAtTerminal } from '#test/support/refund-cards-at-terminal.ts'
import { chooseLine, refundToOriginal } from '#tools/tour/take-back-moves.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  await till.page.signIn(demo.manager.staff, demo.manager.pin)
  await till.page.openShift(20_000)
  await refundCardsAtTerminal(world.world.couch)
})

/** Sells socks to whoever has this card and answers the number of the sale. */
async function sellTo(card: string, count: number): Promise<string> {
  const { page, hardware } = till
  hardware.card.presented = card
  await page.go('sale')
  await page.typeCode(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  await page.at(testIds.payCard).click()
  await page.page.keyboard.press('Enter')
  await expect.poll(() => hardware.card.charges.length, { timeout: 15_000 }).toBe(count)
  await page.at(testIds.lastSale).waitFor()
  return (await page.at(testIds.lastSale).getAttribute('data-document')) ?? ''
}

async function readCard(): Promise<void> {
  await till.page.go('returns')
  await till.page.at(testIds.byCard).click()
}

describe('a purchase whose receipt is lost', () => {
  it('is found by its card, read without a charge, and its money goes back to that card', async () => {
    const { page, hardware } = till
    const ours = await sellTo('OURS', 1)
    const theirs = await sellTo('THEIRS', 2)
    hardware.card.presented = 'OURS'
    await readCard()
    await page.at(testIds.purchase(ours)).waitFor()
    expect(await page.at(testIds.purchase(theirs)).count()).toBe(0)
    expect(hardware.card.charges).toHaveLength(2)
    await page.at(testIds.purchase(ours)).click()
    await chooseLine(page, 1)
    const original = page.at(testIds.refundMeans('original'))
    await expect.poll(() => original.getAttribute('data-at'), { timeout: 15_000 }).toBe('terminal')
    await refundToOriginal(page)
    await page.page.keyboard.press('Enter')
    const { refunds } = hardware.card
    expect(refunds).toMatchObject([{ minor: demo.socks.minor, card: 'OURS' }])
  })

  it('is known at head office by the name of its card alone', async () => {
    const sales = await headOffice.hears('s1', 'saleCompleted', 2)
    expect(sales[0]?.body).toMatchObject({ payments: [{ card: expect.stringMatching(/^[a-p]{32}$/) }] })
    const told = JSON.stringify(sales.map(({ body }) => body['payments']))
    expect(told).not.toContain('OURS')
    expect(hasCardNumber(told)).toBe(false)
    const body = sales[0]?.body as { sale: string; payments: SaleState['payments'] }
    const chain = world.world.couch.database(databases.chain)
    const state = async () =>
      (await chain.get<StateDocument & { state: SaleState }>(`sale:${body.sale}`))?.state.payments
    await expect.poll(state, { timeout: 15_000 }).toEqual(body.payments)
  })

  it('is not found by a card at a terminal that names none, which is said', async () => {
    till.hardware.card.presented = null
    await readCard()
    await till.page.at(testIds.cardReadingTrouble('unsupported')).waitFor()
    await till.page.page.keyboard.press('Escape')
  })

  it('is not waited for once the cashier gives the reading up, and the next customer pays', async () => {
    till.hardware.card.presented = 'OURS'
    till.hardware.card.mood = 'slow'
    await readCard()
    await till.page.at(testIds.cardReading).waitFor()
    await till.page.page.keyboard.press('Escape')
    await till.page.at(testIds.cardReading).waitFor({ state: 'detached' })
    till.hardware.card.mood = 'approve'
    await sellTo('OURS', 3)
    expect(till.hardware.card.complaints).toEqual([])
  })
})
