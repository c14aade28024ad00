import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { PosnetDevice } from '#simulators/fiscal-printer/posnet-device.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'

let till: AppTill
let headOffice: AtHeadOffice
let device: PosnetDevice

inAppWorld([{ ...tillIn('s1'), fiscal: true }], async (begun) => {
  ;({ till, headOffice } = begun)
  device = till.hardware.fiscal!.device
  await openTill(till)
})

async function beginToPay(): Promise<void> {
  await till.page.typeCode(demo.boots.gtin)
  await till.page.basketLine(demo.boots.sku).waitFor()
  await till.page.at(testIds.payCash).click()
}

describe('a till with a fiscal printer', () => {
  it('sells with the fiscal receipt as the only one', async () => {
    await beginToPay()
    await till.page.at(testIds.payConfirm).click()
    await till.page.at(testIds.lastSale).waitFor()
    expect(device.memory.receipts).toHaveLength(1)
    expect(device.papers.at(-1)).toContain('PARAGON FISKALNY')
    expect(till.hardware.printer.receipts()).toEqual([])
    expect(device.complaints).toEqual([])
    await headOffice.hears('s1', 'saleCompleted', 1)
  })

  it('does not sell without it, says why before and at the end of a payment, and takes no money', async () => {
    await beginToPay()
    await till.hardware.fiscal!.powerOff()
    await till.page.at(testIds.fiscalBlocked).waitFor()
    await till.page.at(testIds.payConfirm).click()
    await till.page.at(testIds.payError).waitFor()
    expect(device.memory.receipts).toHaveLength(1)
    await till.hardware.fiscal!.powerOn()
    await expect
      .poll(
        async () => {
          await till.page
            .at(testIds.payConfirm)
            .click({ timeout: 2_000 })
            .catch(() => undefined)
          return device.memory.receipts.length
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe(2)
    await till.page.at(testIds.lastSale).waitFor()
  })

  it('registers once where the power goes in the middle', async () => {
    await beginToPay()
    device.printMs = 1_500
    await till.page.at(testIds.payConfirm).click()
    await expect.poll(() => device.isInTransaction).toBe(true)
    await till.hardware.fiscal!.powerOff()
    device.printMs = 0
    await till.hardware.fiscal!.powerOn()
    await till.page.at(testIds.lastSale).waitFor({ timeout: 30_000 })
    expect(device.memory.receipts).toHaveLength(3)
    expect(device.complaints).toEqual([])
    await headOffice.hears('s1', 'saleCompleted', 3)
  })
})
