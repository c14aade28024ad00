import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisplaySaid, DisplayView } from '#src/contract/display/display-view.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { inPreview } from './in-preview.ts'
import { plainText } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const preview = inPreview()
const openTill = tillsInPreview(preview)
let page: Page

beforeAll(async () => {
  page = await preview().newPage()
  await page.setViewportSize({ width: 1024, height: 600 })
  await page.goto('display.html')
  await page.getByTestId(testIds.display).waitFor()
})

const tell = (said: DisplaySaid, other: Partial<DisplayView> = {}): Promise<void> =>
  page.evaluate(
    (view) => window.tellCustomer(JSON.parse(view) as DisplayView),
    JSON.stringify({ said, language: 'pl', zone: 'Europe/Warsaw', isTraining: false, ...other }),
  )
const text = async (testId: string): Promise<string> => plainText(await page.getByTestId(testId).innerText())

const line = (index: number) => ({
  key: `k${index}`,
  name: `Towar ${index} o bardzo długiej nazwie, która nie mieści się w jednym wierszu ekranu`,
  quantity: '1',
  minor: 1_000,
})

const basket = (lines: number): DisplaySaid => ({
  shows: 'basket',
  lines: Array.from({ length: lines }, (_, index) => line(index + 1)),
  totalMinor: lines * 1_000,
  savedMinor: 250,
  currency: 'PLN',
})

describe("the customer's window", () => {
  it('shows lines and the sum in the language of the till, the sum readable from two metres', async () => {
    await tell(basket(2))
    expect(await text(testIds.display)).toContain('Towar 2')
    expect(await text(testIds.displayTotal)).toBe('20,00 zł')
    await tell(basket(2), { language: 'en' })
    expect(await text(testIds.display)).toMatch(/You save zł.?2.50 To pay/)
    // Of 600 px on a ten-inch screen, 12.5 cm high: capitals of more than a centimetre.
    const size = await page.getByTestId(testIds.displayTotal).evaluate((it) => getComputedStyle(it).fontSize)
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(80)
  })

  it('keeps the newest line and the sum in sight, however long the basket', async () => {
    await tell(basket(60))
    const box = await page.getByText('Towar 60 ').boundingBox()
    const total = await page.getByTestId(testIds.displayTotal).boundingBox()
    expect(box && total && box.y > 0 && box.y + box.height < total.y).toBe(true)
    expect(total && total.y + total.height <= 600).toBe(true)
  })

  it('thanks, tells the change, and says when nothing counts', async () => {
    await tell(
      { shows: 'thanks', document: 't1-000042', totalMinor: 1_000, changeMinor: 400, currency: 'PLN' },
      { isTraining: true },
    )
    expect(await text(testIds.displayChange)).toBe('4,00 zł')
    expect(await text(testIds.display)).toContain('SZKOLENIE')
  })
})

describe('the code of an older receipt', () => {
  it('fills the window, and a phone reads it', async () => {
    const receiptUrl = `https://paragony.example.com/e/t1-000031/${'a1'.repeat(16)}`
    await tell({ shows: 'receipt', document: 't1-000031', receiptUrl })
    await page.getByTestId(testIds.receiptQr).waitFor()
    expect(await readCodes(await page.screenshot())).toEqual([`]Q1${receiptUrl}`])
    const last = await page.getByText('t1-000031').boundingBox()
    expect(last && last.y + last.height <= 600).toBe(true)
  })
})

describe('a till with a customer', () => {
  it('tells each line with its sum, then what was paid and the change, then nothing of it', async () => {
    const till = await openTill()
    const last = () => till.page.evaluate(() => window.preview.fake.shown.at(-1))
    await till.begin('e1')
    await till.scan('Buty')
    await expect.poll(last).toMatchObject({ shows: 'basket', totalMinor: 44_900, lines: [{ minor: 44_900 }] })
    await till.at(testIds.payCash).click()
    await till.at(testIds.cashGiven).fill('500')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    await expect.poll(last).toMatchObject({ shows: 'thanks', totalMinor: 44_900, changeMinor: 5_100 })
    await till.scan('Czapka')
    await expect.poll(last).toMatchObject({ shows: 'basket', lines: [{}] })
  })
})
