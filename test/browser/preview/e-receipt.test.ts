import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DisplayView } from '#src/contract/display/display-view.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { inPreview } from './in-preview.ts'
import { learnSale, sampleSale } from './learn-sale.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const preview = inPreview()
const openTill = tillsInPreview(preview)
let till: TillPage

async function withKettle(params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin()
  await till.scan('Czajnik')
  await till.at(testIds.payCash).waitFor()
}

const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))
const shown = () => till.page.evaluate(() => window.preview.fake.shown.at(-1))
const words = () => till.text(testIds.receiptWords)

async function choose(way: 'paper' | 'electronic' | 'both'): Promise<void> {
  await till.at(testIds.payCash).click()
  await till.at(testIds.receiptOpen).click()
  await till.at(`${testIds.receiptWay}-${way}`).click()
}

async function pay(): Promise<void> {
  await till.at(testIds.receiptTake).click()
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
}

async function attach(customer: string, name: string): Promise<void> {
  await till.page.keyboard.press('F6')
  await till.at(testIds.customerField).fill(name)
  await till.at(testIds.customerChoice(customer)).click()
  await till.at(testIds.saleCustomer).waitFor()
}

describe('a receipt without paper', () => {
  it.each(['pl', 'en'])(
    'is kept and not printed, and its code goes to the customer (%s)',
    async (language) => {
      await withKettle(`lang=${language}`)
      await choose('electronic')
      await pay()
      const draft = await lastDraft()
      expect(draft?.jobs).toMatchObject([{ job: 'drawer' }, { job: 'print', isKept: true }])
      const { key } = draft?.fact.body['eReceipt'] as { key: string }
      expect(draft?.fact.body['eReceipt']).toEqual({ key, to: 'link', isPaperless: true })
      await expect.poll(shown).toMatchObject({
        shows: 'thanks',
        receiptUrl: expect.stringMatching(new RegExp(`^https://.*/e/t1-\\d{6}/${key}$`)) as string,
      })
      expect(await till.at(testIds.receiptState).getAttribute('data-state')).toBe('link')
    },
  )

  it('goes to the address of a customer, whose choice is kept with her profile', async () => {
    await withKettle()
    await attach('c11', 'Nowak')
    await choose('both')
    await pay()
    expect((await lastDraft())?.fact.body['eReceipt']).toMatchObject({ to: 'profile' })
    await expect
      .poll(() => till.page.evaluate(() => window.preview.fake.told.at(-1)))
      .toMatchObject({ fact: { kind: 'customerChanged', body: { receipt: 'both', consents: [] } } })
    await till.scan('Czajnik')
    await attach('c11', 'Nowak')
    await till.at(testIds.payCash).click()
    await till.at(testIds.receiptOpen).click()
    expect(await till.at(`${testIds.receiptWay}-both`).getAttribute('aria-checked')).toBe('true')
  })

  it('can be wanted after the payment', async () => {
    await withKettle()
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.receiptAsk).click()
    await expect.poll(shown).toMatchObject({ receiptUrl: expect.stringContaining('/e/') as string })
    expect(await lastDraft()).toMatchObject({ fact: { kind: 'eReceiptRequested', body: { to: 'link' } } })
    await till.at(testIds.receiptState).waitFor()
    expect(await till.at(testIds.receiptAsk).count()).toBe(0)
  })
})

describe('the e-receipt of an older sale', () => {
  const asking = testIds.receiptOfSale(sampleSale)

  async function opened(params = '', query: string = sampleSale): Promise<void> {
    till = await openTill(params)
    await till.begin()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(query)
    await till.at(testIds.purchase(sampleSale)).click()
    await till.at(testIds.returnConfirm).waitFor()
  }

  it.each(['pl', 'en'])(
    'is handed over where the sale is found, its code on both screens (%s)',
    async (lang) => {
      await opened(`lang=${lang}`)
      await till.at(asking).click()
      expect(await till.at(testIds.receiptQr).count()).toBe(0)
      await till.at(testIds.receiptAsk).click()
      await till.at(testIds.receiptQr).waitFor()
      const draft = await lastDraft()
      const { key } = draft?.fact.body as { key: string }
      expect(draft?.fact).toMatchObject({ kind: 'eReceiptRequested', body: { sale: sampleSale, key } })
      const receiptUrl = `https://paragony.example.com/e/${sampleSale}/${key}`
      await expect.poll(shown).toEqual({ shows: 'receipt', document: sampleSale, receiptUrl })
      expect(await readCodes(await till.page.screenshot())).toContain(`]Q1${receiptUrl}`)
      expect(await till.at(testIds.receiptAsk).count()).toBe(0)
      await till.page.keyboard.press('Escape')
      await expect.poll(shown).toEqual({ shows: 'idle' })
    },
  )

  it('shows its first code again, and asks nobody anew', async () => {
    await opened()
    const key = 'c3'.repeat(16)
    await learnSale(till, { eReceipt: { key, to: 'link', request: 'event:t1:31', state: 'asked' } as never })
    await till.at(asking).click()
    await expect.poll(shown).toMatchObject({ receiptUrl: expect.stringContaining(key) as string })
    expect(await till.at(testIds.receiptAsk).count()).toBe(0)
  })

  it('is not offered to whoever holds a gift receipt', async () => {
    await opened('', `GIFT:${sampleSale}`)
    expect(await till.at(asking).count()).toBe(0)
  })
})

describe('the e-receipt of an exchange', () => {
  async function exchangeFor(name: string): Promise<void> {
    till = await openTill()
    await till.begin()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill('WEB-47990')
    await till.at(testIds.purchase('WEB-47990')).click()
    await till.at(`${testIds.returnLine(2)}-plus`).click()
    await till.at(`${testIds.returnReason(2)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(2)}-as-new`).click()
    await till.at(testIds.exchangeOpen).click()
    await till.scan(name)
    await till.at(testIds.exchangeConfirm).click()
  }

  it('is chosen while the difference is paid, and its code is shown until the next customer', async () => {
    await exchangeFor('Rękawice')
    await till.at(testIds.receiptOpen).click()
    await till.at(`${testIds.receiptWay}-electronic`).click()
    await till.at(testIds.receiptTake).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const { eReceipt } = (await lastDraft())?.fact.body as { eReceipt: { key: string } }
    expect(eReceipt).toMatchObject({ to: 'profile', isPaperless: true })
    const document = await till.at(testIds.exchangeDone).getAttribute('data-document')
    await expect.poll(shown).toMatchObject({
      shows: 'receipt',
      document,
      receiptUrl: expect.stringContaining(eReceipt.key) as string,
    })
    await till.page.keyboard.press('Enter')
    await till.at(testIds.returnsField).waitFor()
    await expect.poll(shown).toEqual({ shows: 'idle' })
  })

  it('can be wanted when it is done', async () => {
    await exchangeFor('Rękawice')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const sale = await till.at(testIds.exchangeDone).getAttribute('data-document')
    await till.at(testIds.receiptAsk).click()
    await expect.poll(shown).toMatchObject({ shows: 'receipt', document: sale })
    expect(await lastDraft()).toMatchObject({
      fact: { kind: 'eReceiptRequested', body: { sale, to: 'profile' } },
    })
  })
})

describe('a fiscal receipt', () => {
  it('is printed beside any copy while the customer shows no code', async () => {
    await withKettle('fiscal=ready')
    await choose('electronic')
    expect(await words()).toContain('zawsze się drukuje')
    await pay()
    expect((await lastDraft())?.fact.body['eReceipt']).not.toHaveProperty('isPaperless')
  })

  it('takes the code that is scanned, and no other', async () => {
    await withKettle('fiscal=ready')
    await choose('electronic')
    await till.scanCode('5900000000017')
    await till.at(testIds.receiptTake).click()
    await till.at(testIds.receiptDialog).waitFor()
    await till.scanCode('123456789012345')
    await pay()
    const draft = await lastDraft()
    expect(draft?.steps.at(-1)).toMatchObject({ document: { eReceipt: '123456789012345' } })
    expect(JSON.stringify(draft?.fact)).not.toContain('123456789012345')
  })
})

describe("the customer's window", () => {
  const url = `https://paragony.example.com/e/t1-000042/${'a1'.repeat(16)}`

  async function windowOf(width: number, height: number, language: 'pl' | 'en'): Promise<Page> {
    const page = await preview().newPage()
    await page.setViewportSize({ width, height })
    await page.goto('display.html')
    await page.getByTestId(testIds.display).waitFor()
    const said = { shows: 'thanks', document: 't1-000042', totalMinor: 44_900, changeMinor: 5_100 } as const
    const view: DisplayView = {
      said: { ...said, currency: 'PLN', receiptUrl: url },
      language,
      zone: 'Europe/Warsaw',
      isTraining: false,
    }
    await page.evaluate((told) => window.tellCustomer(JSON.parse(told) as DisplayView), JSON.stringify(view))
    await page.getByTestId(testIds.receiptQr).waitFor()
    return page
  }

  it.each([
    [1920, 1080, 'pl'],
    [1024, 600, 'en'],
    [800, 480, 'pl'],
  ] as const)(
    'shows a code that a phone reads, beside the change, at %i × %i',
    async (width, height, language) => {
      const page = await windowOf(width, height, language)
      const picture = await page.screenshot()
      expect(await readCodes(picture)).toEqual([`]Q1${url}`])
      const code = await page.getByTestId(testIds.receiptQr).boundingBox()
      const change = await page.getByTestId(testIds.displayChange).boundingBox()
      expect(code && change && change.x + change.width <= code.x).toBe(true)
      expect(code && code.y >= 0 && code.y + code.height <= height).toBe(true)
      await page.close()
    },
  )
})
