import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import { saying } from '#test/support/saying.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

/** Well-formed numbers that no product of the demo has; the scanner takes the same one twice in a moment for one reading. */
const unknownCode = '5900000000008'
const anotherUnknownCode = '5909999999997'
const wrongCheckDigit = '5901234123450'

let till: AppTill
let headOffice: AtHeadOffice

const page = (): TillPage => till.page

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, headOffice } = begun)
  await openTill(till)
  await till.hardware.scanner.scan(demo.socks.gtin)
  await page().basketLine(demo.socks.sku).waitFor()
})

const toast = (): Promise<string> => page().at(testIds.toast).innerText()
const total = (): Promise<string> => page().at(testIds.saleTotal).innerText()

/** Does something that must be refused with these words and leave the basket as it was. */
async function refused(words: RegExp, act: () => Promise<void>): Promise<void> {
  const before = await total()
  await act()
  await expect.poll(toast).toMatch(words)
  expect(await total()).toBe(before)
  expect(await page().at(testIds.basket).locator('[data-testid^="basket-line-"]').count()).toBe(1)
}

describe('a code that cannot be sold', () => {
  it('is named when the scanner reads goods that nobody knows', async () => {
    await refused(saying('pl', 'sale.unknown-code', { code: unknownCode }), () =>
      till.hardware.scanner.scan(unknownCode),
    )
  })

  it('is named when its check digit is wrong', async () => {
    await refused(saying('pl', 'scan.refused.wrong-check-digit', { code: wrongCheckDigit }), () =>
      till.hardware.scanner.scan(wrongCheckDigit),
    )
  })

  it('is named when it was typed', async () => {
    await refused(saying('pl', 'sale.unknown-code', { code: unknownCode }), () =>
      page().typeCode(unknownCode),
    )
    await refused(saying('pl', 'scan.refused.wrong-check-digit', { code: wrongCheckDigit }), () =>
      page().typeCode(wrongCheckDigit),
    )
  })

  it('is named in English as soon as the till speaks English', async () => {
    await page().go('settings')
    await page()
      .at(testIds.language + '-en')
      .click()
    await page().go('sale')
    await refused(saying('en', 'sale.unknown-code', { code: anotherUnknownCode }), () =>
      till.hardware.scanner.scan(anotherUnknownCode),
    )
    await refused(saying('en', 'scan.refused.wrong-check-digit', { code: wrongCheckDigit }), () =>
      page().typeCode(wrongCheckDigit),
    )
  })

  it('is told while money is taken, and goods read then are not slipped into the sale', async () => {
    await page().at(testIds.payCash).click()
    await till.hardware.scanner.scan(demo.boots.gtin)
    await expect.poll(toast).toMatch(saying('en', 'payment.scan-refused'))
    await page().at(testIds.payBack).click()
    expect(await page().basketLine(demo.boots.sku).count()).toBe(0)
  })

  it('leaves a sale that holds exactly what was sold', async () => {
    await page().payCash(10_000)
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    expect(sale?.body).toMatchObject({ lines: [{ sku: demo.socks.sku }] })
    expect(sale?.body.lines).toHaveLength(1)
  })
})
