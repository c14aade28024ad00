import { describe, expect, it } from 'vitest'
import type { CardReading, CardReadingTrouble } from '#src/contract/ipc/card-reading.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { fakeCard } from './fake-reading.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage
/** Number that the fake gives to the first act after the shift was opened. */
const sale = 't1-000043'

/** What the terminal says of the card that is presented. */
const answer = (reading: CardReading) =>
  till.page.evaluate((said) => window.preview.fake.setUp.read.end(said), reading)
const asked = () => till.page.evaluate(() => window.preview.fake.setUp.read.asked)

/** Sells boots by card and begins to look for them. */
async function sellByCard(params = ''): Promise<void> {
  till = await openTill(`card&${params}`)
  await till.begin('e3')
  await till.scan('Buty')
  await till.at(testIds.payCard).click()
  await till.page.keyboard.press('Enter')
  await till.at(testIds.lastSale).waitFor()
  await till.at(testIds.place('returns')).click()
  await till.at(testIds.returnsField).waitFor()
}

async function present(card: string): Promise<void> {
  await till.at(testIds.byCard).click()
  await till.emit('devices.card', 'present-card')
  await till.at(testIds.cardReading).waitFor()
  await answer({ ok: true, card })
  await till.at(testIds.cardPurchases).waitFor()
}

const count = () => till.at(testIds.cardPurchases).getAttribute('data-count')

/** Nothing stands beside the window. */
const isWithin = () =>
  till.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe('a purchase by the card that paid it', () => {
  it.each([
    ['pl', 1366],
    ['en', 1366],
    ['pl', 1024],
    ['en', 1024],
  ])('is found when the customer presents the card, and opened (%s, %i wide)', async (lang, width) => {
    await sellByCard(`lang=${lang}`)
    await till.page.setViewportSize({ width, height: 768 })
    await till.page.keyboard.press('F7')
    await expect.poll(() => till.at(testIds.cardProgress).getAttribute('data-step')).toBe('sending')
    await till.emit('devices.card', 'present-card')
    await expect.poll(() => till.at(testIds.cardProgress).getAttribute('data-step')).toBe('present-card')
    expect(await isWithin()).toBe(true)
    await answer({ ok: true, card: fakeCard })
    await till.at(testIds.purchase(sale)).waitFor()
    expect(await count()).toBe('1')
    expect(await isWithin()).toBe(true)
    await till.at(testIds.purchase(sale)).click()
    await till.at(testIds.returnConfirm).waitFor()
    expect(await isWithin()).toBe(true)
  })

  it('leads on to the other purchases of the card', async () => {
    await sellByCard()
    await till.at(testIds.returnsField).fill(sale)
    await till.at(testIds.purchase(sale)).click()
    await till.at(testIds.sameCard).click()
    await till.at(testIds.purchase(sale)).waitFor()
    expect(await asked()).toBe(0)
    await till.page.keyboard.press('Escape')
    await till.at(testIds.returnsField).waitFor()
  })

  it('is none of another card, and other ways are named', async () => {
    await sellByCard()
    await present('p'.repeat(32))
    await expect.poll(count).toBe('0')
    expect(await till.text(testIds.cardPurchases)).toContain('Znajdź zakup inaczej')
  })

  it('is not waited for once the cashier gives up, whatever the terminal says later', async () => {
    await sellByCard()
    await till.at(testIds.byCard).click()
    await till.at(testIds.cardReading).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.cardReading).waitFor({ state: 'detached' })
    await answer({ ok: true, card: fakeCard })
    expect(await till.at(testIds.returnsField).isVisible()).toBe(true)
  })

  it('gives way to a slip that is scanned meanwhile', async () => {
    await sellByCard()
    await till.at(testIds.byCard).click()
    await till.at(testIds.cardReading).waitFor()
    await till.scanCode(sale)
    await till.at(testIds.purchase(sale)).waitFor()
    expect(await till.at(testIds.cardReading).count()).toBe(0)
  })

  it.each([
    ['timeout', true],
    ['busy', true],
    ['not-read', true],
    ['not-reached', true],
    ['unsupported', false],
    ['stands-alone', false],
    ['no-terminal', false],
    ['practising', false],
  ] satisfies [CardReadingTrouble, boolean][])(
    'is told why it cannot be found: %s',
    async (reason, mayBeTriedAgain) => {
      await sellByCard()
      await till.at(testIds.byCard).click()
      await answer({ ok: false, reason })
      await till.at(testIds.cardReadingTrouble(reason)).waitFor()
      expect(await till.at(testIds.cardReadingAgain).count()).toBe(mayBeTriedAgain ? 1 : 0)
      await till.page.keyboard.press(mayBeTriedAgain ? 'Enter' : 'Escape')
      await till.at(testIds.cardReadingTrouble(reason)).waitFor({ state: 'detached' })
      expect(await asked()).toBe(mayBeTriedAgain ? 2 : 1)
    },
  )

  it('is found by the number of its fiscal receipt, typed or scanned', async () => {
    await sellByCard()
    await till.page.evaluate((no) => {
      const { replica } = window.preview
      return replica.sale(no as never).then((view) => {
        if (view?.value.type !== 'sale') throw new Error('no sale')
        replica.learn({ ...view.value, fiscal: { number: '1234', printer: 'ABC1234567890' } })
      })
    }, sale)
    await till.at(testIds.returnsField).fill('001234')
    await till.at(testIds.purchase(sale)).waitFor()
    expect(await till.text(testIds.purchase(sale))).toContain('1234')
    await till.at(testIds.returnsField).fill('')
    await till.scanCode('001234')
    await till.at(testIds.purchase(sale)).click()
    await till.at(testIds.returnConfirm).waitFor()
  })
})
