import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

const floatMinor = 20_000
/** Typed on the pad, in zł. */
const given = '600'

/** The first job: from the PIN to the slip. */
export async function sell(stage: Stage, tell: Narrator): Promise<void> {
  await tell.chapter('Sell')
  await begin(stage, tell)
  await fillBasket(stage, tell)
  await takeMoney(stage, tell)
}

async function begin({ till }: Stage, tell: Narrator): Promise<void> {
  await tell.step(
    'The till starts for the first time and enrols at head office by a one-time code.',
    async () => {
      await till.raise()
      await till.page.at(testIds.staff(cast.cashier.staff)).waitFor()
      await till.shoot('sign-in')
    },
  )
  const { page } = till
  await tell.step(
    'The cashier signs in by PIN. PINs are checked on this machine, so this works without a network.',
    () => page.signIn(cast.cashier.staff, cast.cashier.pin),
  )
  await tell.step('She counts the float of 200 zł into the drawer and opens her shift: the first fact.', () =>
    page.openShift(floatMinor),
  )
}

async function fillBasket({ till }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  await tell.step(
    'Boots and socks go over the scanner. It sits on a real serial line, a pseudo-terminal.',
    async () => {
      for (const good of [cast.boots, cast.socks]) {
        await till.hardware.scanner.scan(good.gtin)
        await page.basketLine(good.sku).waitFor()
      }
    },
  )
  await tell.step('An unknown code sounds different and says so; the basket stays as it is.', async () => {
    await till.hardware.scanner.scan('5900000000008')
    await page.at(testIds.toast).first().waitFor()
  })
  await tell.step('What has no readable label is found by words of its name.', async () => {
    await page.at(testIds.scanField).fill('impreg')
    await page.at(testIds.result(cast.impregnation.sku)).waitFor()
    await till.shoot('sale-search')
    await page.at(testIds.result(cast.impregnation.sku)).click()
    await page.basketLine(cast.impregnation.sku).waitFor()
  })
  await tell.step('A line is removed by mistake, and taken back with one touch.', async () => {
    await page.at(testIds.basketRemove(cast.impregnation.sku)).click()
    await page.at(testIds.undo).click()
    await page.basketLine(cast.impregnation.sku).waitFor()
  })
  await tell.step('The customer gives her name, so that a return needs no slip.', async () => {
    await page.page.keyboard.press('F6')
    await page.at(testIds.customerField).fill('wiśn')
    await page.at(testIds.customerChoice(cast.magda)).click()
    await page.at(testIds.saleCustomer).waitFor()
    await till.shoot('sale')
  })
}

async function takeMoney({ till }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  await tell.step(
    'She pays cash. The sale is on disk before the drawer opens or a slip is printed.',
    async () => {
      await page.at(testIds.payCash).click()
      await page.press(testIds.cashPad, given)
      await till.shoot('pay-cash')
      await page.at(testIds.payConfirm).click()
      await page.at(testIds.lastSale).waitFor()
    },
  )
  await tell.step(
    'Change on the screen, slip from the printer. It says that it is no fiscal receipt: no fiscal printer is connected.',
    async () => {
      await till.printed(1)
      await till.shoot('sale-done')
      await till.shootSlip('slip-sale')
    },
  )
}
