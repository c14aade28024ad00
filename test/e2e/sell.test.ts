import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

let till: AppTill
let headOffice: AtHeadOffice
let bootsBefore: number

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, headOffice } = begun)
  bootsBefore = (await headOffice.stock('s1', demo.boots.sku)).onHand
})

describe('selling at the counter', () => {
  it('begins with a PIN and a float', async () => {
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    await till.page.openShift(20_000)
    await headOffice.hears('s1', 'shiftOpened', 1)
  })

  it('adds what the serial scanner reads, and the same goods again to their line', async () => {
    const line = till.page.basketLine(demo.boots.sku)
    await till.hardware.scanner.scan(demo.boots.gtin)
    await line.waitFor()
    await till.page.at(testIds.basketQuantity(demo.boots.sku) + '-plus').click()
    await expect
      .poll(() => till.page.at(testIds.basketQuantity(demo.boots.sku) + '-value').innerText())
      .toBe('2')
    await till.page.at(testIds.basketQuantity(demo.boots.sku) + '-minus').click()
  })

  it('adds a typed code, removes a line and takes that back', async () => {
    await till.page.typeCode(demo.socks.gtin)
    await till.page.basketLine(demo.socks.sku).waitFor()
    await till.page.at(testIds.basketRemove(demo.socks.sku)).click()
    await till.page.basketLine(demo.socks.sku).waitFor({ state: 'detached' })
    await till.page.at(testIds.undo).click()
    await till.page.basketLine(demo.socks.sku).waitFor()
  })

  it('finds goods by words of their name', async () => {
    await till.page.at(testIds.scanField).fill('merino skarp')
    await till.page.at(testIds.result(demo.socks.sku)).waitFor()
    await till.page.at(testIds.scanField).fill('')
  })

  it('takes cash, gives change, opens the drawer and prints a slip that claims not to be fiscal', async () => {
    const kicks = till.hardware.printer.drawerKicks()
    await till.page.payCash(60_000)
    expect(await till.page.at(testIds.lastChange).innerText()).toMatch(/^91,10/)
    const printer = till.hardware.printer
    await expect.poll(() => printer.receipts().length, { timeout: 15_000 }).toBeGreaterThan(0)
    const text = printer.receipts().at(-1)?.text ?? ''
    expect(text.trimStart().startsWith('[picture]')).toBe(true)
    expect(text).toContain('NIEFISKALN')
    expect(text).not.toContain('PARAGON FISKALNY')
    expect(text).toContain('508,90')
    await expect.poll(() => printer.drawerKicks()).toBe(kicks + 1)
    expect(printer.failures()).toEqual([])
  })

  it('reaches head office by itself and lowers the stock once', async () => {
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    expect(sale?.body).toMatchObject({ gross: { minor: 50_890, currency: 'PLN' } })
    expect(await headOffice.stock('s1', demo.boots.sku)).toMatchObject({ onHand: bootsBefore - 1 })
    await expect.poll(() => till.page.unsent()).toBe(0)
  })

  it('is ready for the next customer at once', async () => {
    await till.hardware.scanner.scan(demo.boots.gtin)
    await till.page.basketLine(demo.boots.sku).waitFor()
    await till.page.at(testIds.basketRemove(demo.boots.sku)).click()
  })
})
