import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import { handOverOrder } from '../hand-over-moves.ts'
import type { Stage } from '../stage.ts'
import { stockShown } from '../stock-moves.ts'
import { chooseLine, openPurchase, refundToOriginal } from '../take-back-moves.ts'
import { until } from '../until.ts'

/** The same three jobs with the cable to head office pulled, a power cut among them, and a manager who looks at stock. */
export async function withoutALink(stage: Stage, tell: Narrator): Promise<void> {
  const { till } = stage
  await tell.chapter('The same, without a link')
  await tell.step('The cable to head office is cut. Only the status bar changes.', async () => {
    till.hardware.link.cut()
    await until(
      async () => (await till.page.at(testIds.statusLink).getAttribute('data-state')) !== 'online',
      'the till to notice',
    )
  })
  await powerCut(stage, tell)
  await handOverAndTakeBack(stage, tell)
  await lookAtStock(stage, tell)
  await tell.step(
    'The cable is plugged in again. Nobody presses anything: the till sends what it has, in order.',
    async () => {
      till.hardware.link.restore()
      await until(async () => (await till.page.unsent()) === 0, 'everything to be sent')
      await stage.world.headOffice.idle()
    },
  )
}

async function powerCut({ till }: Stage, tell: Narrator): Promise<void> {
  await tell.step(
    'Juice is in the basket when somebody trips over the power cord: every process is killed.',
    async () => {
      await till.page.go('sale')
      await till.hardware.scanner.scan(cast.juice.gtin)
      await till.page.basketLine(cast.juice.sku).waitFor()
      await till.pullPlug()
    },
  )
  await tell.step(
    'The till starts again without a network. The shift is still open and the basket is back.',
    async () => {
      await till.raise()
      await till.page.signIn(cast.cashier.staff, cast.cashier.pin)
      await till.page.basketLine(cast.juice.sku).waitFor()
      await till.shoot('offline-restart')
      await till.page.at(testIds.notice('basket-restored')).getByRole('button').click()
    },
  )
  await tell.step('The sale is made, printed, and counted as not sent yet.', async () => {
    await till.hardware.scanner.scan(cast.socks.gtin)
    await till.page.basketLine(cast.socks.sku).waitFor()
    await till.page.payCash(10_000)
    await till.printed(4)
  })
}

async function handOverAndTakeBack({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  await tell.step(
    `${cast.pickupOffline.order} is handed over by its code. The claim could not be asked, and the fact says so.`,
    async () => {
      await handOverOrder(page, cast.pickupOffline, (gtin) => hardware.scanner.scan(gtin))
      await page.page.keyboard.press('Enter')
    },
  )
  await tell.step(
    `${cast.purchaseOffline} was bought online and is taken back, by rules that are stricter without a link.`,
    async () => {
      await openPurchase(page, cast.purchaseOffline)
      await chooseLine(page, 2)
      await till.shoot('return-offline')
      await refundToOriginal(page)
      await till.printed(6)
      await page.page.keyboard.press('Enter')
    },
  )
}

async function lookAtStock({ till }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  await tell.step('The manager takes over the till with a PIN of her own.', async () => {
    await page.at('account').click()
    await page.at(testIds.signOut).click()
    await page.signIn(cast.manager.staff, cast.manager.pin)
  })
  await tell.step(
    'She looks at stock: the last known figure, less what was sold since, with its age beside it; and the stores nearby.',
    async () => {
      await page.go('stock')
      await page.at(testIds.stockField).fill(cast.socks.gtin)
      await page.at(testIds.stockField).press('Enter')
      await stockShown(page)
      await till.shoot('stock-offline')
    },
  )
}
