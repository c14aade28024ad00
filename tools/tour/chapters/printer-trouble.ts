import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

/** A device in trouble stops nobody and loses no slip. */
export async function printerTrouble({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  const before = hardware.printer.receipts().length
  await tell.chapter('Trouble with the printer')
  await tell.step(
    'The cover of the printer is open. The sale is made all the same; its slip waits.',
    async () => {
      hardware.printer.openCover()
      await page.go('sale')
      await hardware.scanner.scan(cast.boots.gtin)
      await page.basketLine(cast.boots.sku).waitFor()
      await page.payCash(60_000)
      await until(
        async () => (await page.at(testIds.statusPrinter).getAttribute('data-cause')) === 'cover-open',
        'the printer to report its cover',
      )
    },
  )
  await tell.step('The panel of devices says in words what to do.', async () => {
    await page.at(testIds.statusPrinter).click()
    await page.at(testIds.devicesPanel).waitFor()
    await till.shoot('printer-cover-open')
  })
  await tell.step('The cover is closed. The slip comes out by itself, once.', async () => {
    hardware.printer.closeCover()
    await till.printed(before + 1)
    await page.page.keyboard.press('Escape')
    await page.at(testIds.devicesPanel).waitFor({ state: 'detached' })
  })
}
