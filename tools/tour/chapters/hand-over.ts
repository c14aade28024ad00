import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

/** The second job: an online order meets its customer. */
export async function handOver({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  const { order, code, gtins } = cast.pickup
  await tell.chapter('Hand over a click-and-collect order')
  await tell.step(
    'The board shows what waits in this store, and until when. All of it lies on this machine.',
    async () => {
      await page.go('pickup')
      await page.at(testIds.order(order)).waitFor()
      await till.shoot('pickup-board')
    },
  )
  await tell.step(`The customer asks for ${order}.`, () => page.at(testIds.order(order)).click())
  await tell.step('A wrong code is refused.', async () => {
    await page.at(testIds.codeField).fill('000000')
    await page.at(testIds.codeField).press('Enter')
  })
  await tell.step(
    'The code from her message proves that it is hers. Only a hash of it is stored here.',
    async () => {
      await page.at(testIds.codeField).fill(code)
      await page.at(testIds.codeState).waitFor()
    },
  )
  await tell.step('Each piece is scanned, so that nothing of somebody else goes with it.', async () => {
    const [first, ...rest] = gtins
    await hardware.scanner.scan(first ?? '')
    await page.at(testIds.handoverProgress).waitFor()
    await till.shoot('handover')
    // Of the socks there are two.
    for (const gtin of [...rest, ...rest]) await hardware.scanner.scan(gtin)
  })
  await tell.step(
    'The order is claimed at head office, so that no second till hands it over, then handed over. An acknowledgement is printed.',
    async () => {
      await page.at(testIds.handoverConfirm).click()
      await page.at(testIds.handoverDone).waitFor()
      await till.printed(2)
      await till.shootSlip('slip-handover')
      await page.page.keyboard.press('Enter')
    },
  )
}
