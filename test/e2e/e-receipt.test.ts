import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { offerEReceipts } from '#tools/demo/world/offer-e-receipts.ts'

let till: AppTill
let headOffice: AtHeadOffice
let mailFolder = ''
let url = ''

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, headOffice } = begun)
  mailFolder = join(till.hardware.userData, '..', '..', 'mail')
  await offerEReceipts(begun.world.world)
  await begun.world.world.headOffice.idle()
  await openTill(till)
})

const soon = { timeout: 20_000 }
/** Known in store s1, with an address of mail. */
const [buyer] = demoData().customers

/** What both say of a slip: bars by their number, dots as the letters of the printer have them. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^\s*\[(?:code128 (.*)|.*)\]$/gm, '$1')
    .replaceAll('·', '.')
    .match(/\S+/g) ?? []

async function customerPage(): Promise<Page | undefined> {
  return (await till.app.windows()).find((page) => page.url().endsWith('/display.html'))
}

/** Keeps the code that is read as `url`. */
async function readWindow(): Promise<string> {
  const picture = await (await customerPage())?.screenshot()
  const [code = ''] = picture ? await readCodes(picture) : []
  return (url = code.replace(/^\]Q1/, ''))
}

async function sellTo(customer: { readonly name: string; readonly customer: string }): Promise<void> {
  const { page } = till
  await page.typeCode(demo.boots.gtin)
  await page.basketLine(demo.boots.sku).waitFor()
  await page.at('customer-open').click()
  await page.at(testIds.customerField).fill(customer.name)
  await page.at(testIds.customerChoice(customer.customer)).click()
  await page.at(testIds.payCash).click()
  await page.at(testIds.receiptOpen).click()
  await page.at(`${testIds.receiptWay}-electronic`).click()
  await page.at(testIds.receiptTake).click()
  await page.at(testIds.payConfirm).click()
  await page.at(testIds.lastSale).waitFor()
}

describe('a sale whose customer wants no paper', () => {
  it('prints nothing and shows a code on the window of the customer', async () => {
    await till.page.go('settings')
    await till.page.at(`${testIds.displaySetting}-window`).click()
    await expect.poll(customerPage, soon).toBeDefined()
    await till.page.go('sale')
    await sellTo(buyer!)
    await expect.poll(readWindow, soon).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/e\/t1-\d{6}\/[0-9a-f]{32}$/)
    expect(till.hardware.printer.receipts()).toEqual([])
  })

  it('is at head office under that code, with the number and the goods', async () => {
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    const answer = await fetch(`${url}?as=text`)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain(String(sale?.body['sale']))
    expect(text).toContain('449,00')
    expect((await fetch(url.replace(/.{32}$/, '0'.repeat(32)))).status).toBe(404)
  })

  it('is sent once to the address in the profile, and the till learns of it', async () => {
    await expect.poll(() => readdir(mailFolder).catch(() => []), soon).toHaveLength(1)
    const [letter = ''] = await readdir(mailFolder)
    expect(JSON.parse(await readFile(join(mailFolder, letter), 'utf8'))).toMatchObject({ to: buyer!.email })
    await expect.poll(() => till.page.at(testIds.receiptState).getAttribute('data-state'), soon).toBe('sent')
    const facts = JSON.stringify(await headOffice.facts('s1', 'saleCompleted'))
    expect(facts).not.toContain(buyer!.email)
  })

  it('can still be looked at and had on paper, as a copy with the same words', async () => {
    await till.page.at(testIds.slipOpen).click()
    const logo = await till.page.at(testIds.slipLogo).innerText()
    const onScreen = (await till.page.at(testIds.slip).innerText()).replace(logo, '')
    expect(till.hardware.printer.receipts()).toHaveLength(0)
    await till.page.at(testIds.slipPrint).click()
    await expect.poll(() => till.hardware.printer.receipts().length, soon).toBe(1)
    const onPaper = till.hardware.printer.receipts()[0]?.text ?? ''
    expect(onPaper).toMatch(/KOPIA[\s\S]*449,00/)
    expect(wordsOf(onScreen)).toEqual(wordsOf(onPaper))
  })
})
