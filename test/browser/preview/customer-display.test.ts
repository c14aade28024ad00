import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisplaySaid, DisplayView } from '#src/contract/display/display-view.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { inPreview } from './in-preview.ts'
import { learnFailedRefund, sampleSale } from './learn-sale.ts'
import { purchase } from './scenes/scene-moves.ts'
import { voucherNumbers } from './sample-vouchers.ts'
import type { TillPage } from './till-page.ts'
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

describe('the codes and balances of a payment', () => {
  it.each([
    ['pl', 'Wpisz kod BLIK na terminalu'],
    ['en', 'Type your BLIK code at the terminal'],
  ] as const)('say where the code of BLIK is typed, and for how much (%s)', async (language, words) => {
    await tell({ shows: 'terminal', tender: 'blik', minor: 4_990, currency: 'PLN' }, { language })
    expect(await text(testIds.display)).toContain(words)
    expect(await text(testIds.displayTotal)).toMatch(/49[.,]90/)
  })

  it.each([
    [1024, 600],
    [800, 480],
  ] as const)(
    'are the number of new store credit, as a code that a phone reads, at %i × %i',
    async (width, height) => {
      await page.setViewportSize({ width, height })
      const number = '9812345678901234567'
      await tell({ shows: 'voucher', kind: 'store-credit', balanceMinor: 7_900, currency: 'PLN', number })
      await page.getByTestId(testIds.voucherQr).waitFor()
      expect(await text(testIds.displayBalance)).toBe('79,00 zł')
      expect(await readCodes(await page.screenshot())).toEqual([`]Q1${number}`])
      const caption = await page.getByText(number).boundingBox()
      expect(caption && caption.y + caption.height <= height && caption.x + caption.width <= width).toBe(true)
      await page.setViewportSize({ width: 1024, height: 600 })
    },
  )

  it('are what is left on the card that paid', async () => {
    const left = [{ kind: 'gift-card', minor: 5_000 }] as const
    const said = {
      shows: 'thanks',
      document: 't1-000042',
      totalMinor: 1_000,
      changeMinor: 0,
      currency: 'PLN',
    } as const
    await tell({ ...said, left })
    expect(await text(testIds.displayBalance)).toMatch(/50,00 zł/)
    await tell(said)
    expect(await page.getByTestId(testIds.displayBalance).count()).toBe(0)
  })
})

describe('a till with a customer', () => {
  const shown = (till: TillPage) => till.page.evaluate(() => window.preview.fake.shown.at(-1))

  it('says what to do at a terminal that stands alone while it is chosen, and the basket again', async () => {
    const till = await openTill('card=alone')
    await till.begin('e1')
    await till.scan('Buty')
    await till.at(testIds.payCash).click()
    await till.at(testIds.tender('blik')).click()
    await expect
      .poll(() => shown(till))
      .toEqual({ shows: 'terminal', tender: 'blik', minor: 44_900, currency: 'PLN' })
    await till.at(testIds.tender('cash')).click()
    await expect.poll(() => shown(till)).toMatchObject({ shows: 'basket', totalMinor: 44_900 })
  })

  it('tells what is on a gift card while it is looked at, and what is left on it after it has paid', async () => {
    const till = await openTill()
    await till.begin('e1')
    await till.scan('Czapka')
    await till.at(testIds.payCash).click()
    await till.at(testIds.voucherOpen).click()
    await till.scanCode(voucherNumbers.giftCard)
    await expect.poll(() => shown(till)).toMatchObject({ shows: 'voucher', kind: 'gift-card' })
    expect(await shown(till)).not.toHaveProperty('number')
    await till.at(testIds.voucherTake).click()
    await till.at(testIds.lastSale).waitFor()
    await expect.poll(() => shown(till)).toMatchObject({ shows: 'thanks', left: [{ kind: 'gift-card' }] })
  })

  it('has the code of new store credit until the cashier goes on to the next customer', async () => {
    const till = await openTill()
    await till.begin('e1')
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.refundMeans('store-credit')).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    const number = expect.stringMatching(/^98\d{17}$/) as string
    const credit = { shows: 'voucher', kind: 'store-credit', currency: 'PLN', number } as const
    await expect.poll(() => shown(till)).toMatchObject({ ...credit, balanceMinor: 7_900 })
    await till.page.keyboard.press('Enter')
    await till.at(testIds.returnsField).waitFor()
    await expect.poll(() => shown(till)).toEqual({ shows: 'idle' })
  })

  it('has the code of the voucher on which main put the credit, though it was asked twice', async () => {
    const till = await openTill()
    await till.begin('e1')
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.refundMeans('store-credit')).click()
    await till.page.evaluate(() => window.preview.fake.answerNext('journal-failed'))
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnError).waitFor()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    const references = await till.page.evaluate(() =>
      window.preview.fake.ran.map(({ fact }) => JSON.stringify(fact).match(/"reference":"(\w+)"/)?.[1]),
    )
    expect(references.at(-1)).toMatch(/^[0-9a-f]{32}$/)
    expect(references.at(-2)).toBe(references.at(-1))
  })

  it('has the code of store credit that an exchange leaves over, too', async () => {
    const till = await openTill()
    await till.begin('e1')
    await purchase(till, 'WEB-47990')
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.exchangeOpen).click()
    await till.scan('Czapka')
    await till.at(testIds.refundMeans('store-credit')).click()
    await till.at(testIds.refundConsent).click()
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const number = expect.stringMatching(/^98\d{17}$/) as string
    await expect.poll(() => shown(till)).toMatchObject({ shows: 'voucher', balanceMinor: 82_000, number })
    await till.page.keyboard.press('Enter')
    await till.at(testIds.returnsField).waitFor()
    await expect.poll(() => shown(till)).toEqual({ shows: 'idle' })
  })

  it('has the code of store credit that takes the place of a refund that did not arrive', async () => {
    const till = await openTill()
    await till.begin('e3')
    await learnFailedRefund(till)
    await purchase(till, sampleSale)
    await till.at(testIds.refundReplace('store-credit')).click()
    await expect.poll(() => till.at(testIds.refundFailed).count()).toBe(0)
    expect(await till.text(testIds.refundPart('voucher'))).toContain('79,00 zł jest na nowym bonie')
    const number = expect.stringMatching(/^98\d{17}$/) as string
    await expect.poll(() => shown(till)).toMatchObject({ shows: 'voucher', balanceMinor: 7_900, number })
    await till.page.keyboard.press('Escape')
    await expect.poll(() => shown(till)).toEqual({ shows: 'idle' })
  })

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
