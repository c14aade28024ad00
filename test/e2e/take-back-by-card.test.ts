import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn } from '#test/support/app-world.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import { refundCardsAtTerminal } from '#test/support/refund-cards-at-terminal.ts'
import { chooseLine, openPurchase, refundToOriginal } from '#tools/tour/take-back-moves.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  await till.page.signIn(demo.manager.staff, demo.manager.pin)
  await till.page.openShift(20_000)
  await refundCardsAtTerminal(world.world.couch)
})

/** Sells socks by card and answers the number of the sale. */
async function sellByCard(count: number): Promise<string> {
  const { page } = till
  await page.go('sale')
  await page.typeCode(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  await page.at(testIds.payCard).click()
  await page.page.keyboard.press('Enter')
  await expect.poll(() => till.hardware.card.charges.length, { timeout: 15_000 }).toBe(count)
  await page.at(testIds.lastSale).waitFor()
  return (await page.at(testIds.lastSale).getAttribute('data-document')) ?? ''
}

async function takeBack(no: string): Promise<void> {
  const { page } = till
  await openPurchase(page, no)
  await chooseLine(page, 1)
  const original = page.at(testIds.refundMeans('original'))
  await expect.poll(() => original.getAttribute('data-at'), { timeout: 15_000 }).toBe('terminal')
  await refundToOriginal(page)
  await page.page.keyboard.press('Enter')
}

describe('money that was paid by card', () => {
  it('goes back at the terminal, and head office is asked for nothing', async () => {
    await takeBack(await sellByCard(1))
    const { refunds } = till.hardware.card
    expect(refunds).toMatchObject([{ minor: demo.socks.minor, isReversed: false }])
    const [back] = await headOffice.hears('s1', 'returnCompleted', 1)
    const reference = refunds[0]?.reference
    expect(back?.body).toMatchObject({
      refunds: [{ tender: 'card', status: 'paid', at: 'terminal', reference }],
    })
    expect(await headOffice.facts('s1', 'refundConfirmed')).toEqual([])
    await expect
      .poll(() => till.hardware.printer.receipts().at(-1)?.text, { timeout: 15_000 })
      .toContain(reference)
  })

  it('goes back once where the cable is lost before the answer', async () => {
    const no = await sellByCard(2)
    till.hardware.card.mood = 'lose-answer'
    await takeBack(no)
    expect(till.hardware.card.refunds).toHaveLength(2)
    await headOffice.hears('s1', 'returnCompleted', 2)
  })

  it('of a sale that is undone is reversed by the terminal that took it', async () => {
    await sellByCard(3)
    await till.page.page.keyboard.press('F4')
    await till.page.at(testIds.voidCause('mistake')).click()
    await till.page.at(testIds.voidDialog).waitFor({ state: 'detached' })
    expect(till.hardware.card.charges.map(({ isReversed }) => isReversed)).toEqual([false, false, true])
    const [undone] = await headOffice.hears('s1', 'saleVoided', 1)
    expect(undone?.body).toMatchObject({ cash: { minor: 0 }, reversed: { minor: demo.socks.minor } })
  })
})
