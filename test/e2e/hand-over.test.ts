import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

let till: AppTill
let headOffice: AtHeadOffice

const page = (): TillPage => till.page
const [first, second] = demo.ready

inAppWorld([tillIn('s1')], async (begun) => {
  if (!first || !second) throw new Error('The demo has too few orders to hand over')
  ;({ till, headOffice } = begun)
  await openTill(till)
  await page().go('pickup')
})

const handOver = async (gtins: readonly string[]): Promise<void> => {
  for (const gtin of gtins) await till.hardware.scanner.scan(gtin)
  await page().at(testIds.handoverConfirm).click()
  await page().at(testIds.handoverDone).waitFor()
}

describe('handing over an order', () => {
  it('finds it by the name of its customer and refuses a wrong code', async () => {
    const name = first!.customer.split(' ').at(-1) ?? ''
    await page().at(testIds.pickupField).fill(name)
    await page().at(testIds.order(first!.order)).click()
    await page().at(testIds.codeField).fill('000000')
    await page().at(testIds.codeField).press('Enter')
    await expect.poll(() => page().at(testIds.handoverConfirm).isDisabled()).toBe(true)
  })

  it('verifies the code, counts the scanned goods and prints an acknowledgement', async () => {
    await page().at(testIds.codeField).fill(first!.code)
    await page().at(testIds.codeState).waitFor()
    await handOver(first!.gtins)
    await expect.poll(() => till.hardware.printer.receipts().length, { timeout: 15_000 }).toBe(1)
    expect(till.hardware.printer.receipts()[0]?.text).toContain(first!.order)
  })

  it('reaches head office under a claim that was held', async () => {
    const [handover] = await headOffice.hears('s1', 'orderHandedOver', 1)
    expect(handover?.body).toMatchObject({
      order: first!.order,
      verified: 'code',
      claim: { outcome: 'held' },
    })
    expect(await headOffice.order(first!.order)).toMatchObject({ status: 'handed-over' })
  })

  it('opens the next order at once by the scan of its code, and takes it off the board', async () => {
    await page().page.keyboard.press('Enter')
    await page().at(testIds.pickupField).waitFor()
    await page().at(testIds.order(first!.order)).waitFor({ state: 'detached' })
    await till.hardware.scanner.scan(second!.code)
    await page().at(testIds.codeState).waitFor()
    await handOver(second!.gtins)
    await headOffice.hears('s1', 'orderHandedOver', 2)
  })
})
