import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import { saying } from '#test/support/saying.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

const soon = { timeout: 15_000 }
/** Slow enough to catch a slip in its middle. */
const slowLineMs = 150

let till: AppTill
let headOffice: AtHeadOffice
/** Sales made so far. */
let sold = 0

const page = (): TillPage => till.page
const printer = (): AppTill['hardware']['printer'] => till.hardware.printer
const slips = (): readonly string[] =>
  printer()
    .receipts()
    .map(({ text }) => text)

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, headOffice } = begun)
  await openTill(till)
})

/** Sells socks; answers the number of the sale. */
async function sell(): Promise<string> {
  await page().typeCode(demo.socks.gtin)
  await page().basketLine(demo.socks.sku).waitFor()
  await page().payCash(10_000)
  sold += 1
  return (await page().at(testIds.lastSale).getAttribute('data-document')) ?? ''
}

async function printerShows(state: string, cause?: string): Promise<void> {
  const shown = page().at(testIds.statusPrinter)
  await expect.poll(() => shown.getAttribute('data-state'), soon).toBe(state)
  if (cause !== undefined) {
    await expect.poll(() => shown.getAttribute('data-cause')).toBe(cause)
    expect(await shown.innerText()).toMatch(saying('pl', `status.device.${cause}`))
  }
}

const slipShows = (state: string): Promise<void> =>
  expect.poll(() => page().at(testIds.lastSale).innerText(), soon).toMatch(saying('pl', `sale.slip.${state}`))

const questions = async (): Promise<number> =>
  Number(await page().at(testIds.statusPrinter).getAttribute('data-questions'))

/** Opens what the till says of its devices and answers every question about a print in one way. */
async function answer(choice: 'reprint' | 'dismiss', words: RegExp): Promise<void> {
  await page().at(testIds.statusPrinter).click()
  const panel = page().at(testIds.jobs)
  await expect.poll(() => panel.innerText()).toMatch(words)
  await panel.locator(`[data-testid^="job-${choice}-"]`).first().click()
}

const closePanel = (): Promise<void> => page().page.keyboard.press('Escape')

const midSlip = (): Promise<void> =>
  expect.poll(() => printer().uncut().trim().length, { ...soon, interval: 20 }).toBeGreaterThan(0)

describe('a printer that is off', () => {
  it('does not hold up a sale, and the till says that no slip came out', async () => {
    await printer().powerOff()
    await printerShows('disconnected')
    const document = await sell()
    expect(document).not.toBe('')
    await slipShows('failed')
    await expect.poll(() => page().at(testIds.toast).innerText()).toMatch(saying('pl', 'devices.told.failed'))
  })

  it('prints that slip, as no copy, when it is on again and somebody asks for it', async () => {
    await printer().powerOn()
    await printerShows('ready')
    await answer('reprint', saying('pl', 'devices.ask.print.failed'))
    await expect.poll(() => slips().length, soon).toBe(1)
    expect(slips()[0]).not.toContain('KOPIA')
    await closePanel()
  })

  it('says of the drawer that it stayed shut', async () => {
    await answer('dismiss', saying('pl', 'devices.ask.drawer.failed'))
    await expect.poll(questions).toBe(0)
    await closePanel()
  })
})

describe('in the middle of a slip', () => {
  it('an open cover only makes it wait, and it is printed once', async () => {
    printer().mechanism.slowDown(slowLineMs)
    await sell()
    await midSlip()
    printer().openCover()
    await printerShows('paused', 'cover-open')
    await slipShows('paused')
    printer().closeCover()
    printer().mechanism.slowDown(0)
    await printerShows('ready')
    await slipShows('printed')
    expect(slips()).toHaveLength(2)
    expect(await questions()).toBe(0)
  })

  it('the end of the paper only makes it wait, and it goes on on the new roll', async () => {
    printer().loadPaper(6)
    await sell()
    await printerShows('paused', 'paper-out')
    await slipShows('paused')
    expect(slips()).toHaveLength(2)
    printer().loadPaper()
    await printerShows('ready')
    await slipShows('printed')
    expect(slips()).toHaveLength(3)
    expect(slips()[2]).toContain('RAZEM')
  })

  it('a power cut makes the till ask whether it came out, and repeat nothing by itself', async () => {
    printer().mechanism.slowDown(slowLineMs)
    await sell()
    await midSlip()
    await printer().powerOff()
    await slipShows('unknown')
    await expect
      .poll(() => page().at(testIds.toast).innerText())
      .toMatch(saying('pl', 'devices.told.unknown'))
    printer().mechanism.slowDown(0)
    await printer().powerOn()
    await printerShows('ready')
    expect(slips()).toHaveLength(3)
  })

  it('after it a slip asked for again is marked as a copy', async () => {
    await answer('reprint', saying('pl', 'devices.ask.print.unknown'))
    await expect.poll(() => slips().length, soon).toBe(4)
    expect(slips()[3]).toContain('KOPIA')
    await expect.poll(questions).toBe(0)
    await closePanel()
  })
})

describe('whatever the printer did', () => {
  it('each sale stands at head office once', async () => {
    const sales = await headOffice.hears('s1', 'saleCompleted', sold)
    expect(new Set(sales.map(({ body }) => body.sale)).size).toBe(sold)
    await expect.poll(() => page().unsent()).toBe(0)
  })
})
