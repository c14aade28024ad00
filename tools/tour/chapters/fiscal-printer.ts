import assert from 'node:assert/strict'
import { assert as given } from '#src/base/assert.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

/** The till of the second store sells through a fiscal printer, whose cable and power are not to be relied on. */
export async function fiscalPrinter({ till2 }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till2
  const { fiscal } = hardware
  given(fiscal, 'It is plugged in at the second store')
  const { device } = fiscal
  const fillBasket = async (): Promise<void> => {
    await hardware.scanner.scan(cast.boots.gtin)
    await page.basketLine(cast.boots.sku).waitFor()
  }
  await tell.chapter('A fiscal printer')
  await tell.step(
    'In the second store the law’s printer registers each sale: its receipt is the only one.',
    async () => {
      await page.go('sale')
      await fillBasket()
      await page.payCash(60_000)
      assert.equal(device.memory.receipts.length, 1)
    },
  )
  await tell.step('Without it nothing is sold. The till says why, and what goes on.', async () => {
    await fiscal.powerOff()
    await page.at(testIds.fiscalBlocked).waitFor()
    await till2.shoot('fiscal-missing')
    await fiscal.powerOn()
    await page.at(testIds.fiscalBlocked).waitFor({ state: 'detached' })
  })
  await tell.step(
    'Its power goes in the middle of a receipt. The till asks it first: there is one receipt, not two.',
    async () => {
      await fillBasket()
      device.printMs = 1_500
      await page.at(testIds.payCash).click()
      await page.at(testIds.payConfirm).click()
      await until(() => device.isInTransaction, 'the receipt to begin')
      await fiscal.powerOff()
      device.printMs = 0
      await fiscal.powerOn()
      await page.at(testIds.lastSale).waitFor({ timeout: 40_000 })
      assert.equal(device.memory.receipts.length, 2)
      assert.deepEqual(device.complaints, [])
    },
  )
}
