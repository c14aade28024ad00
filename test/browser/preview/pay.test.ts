import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

/** A kettle for 159,00 in the basket. */
async function withKettle(params: string): Promise<void> {
  till = await openTill(params)
  await till.begin()
  await till.scan('Czajnik')
  await till.at(testIds.payCash).waitFor()
}

const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))
const answerNext = (reason: 'payment-declined' | 'payment-unknown') =>
  till.page.evaluate((next) => window.preview.fake.answerNext(next), reason)
const press = (...keys: readonly string[]) =>
  keys.reduce((done, key) => done.then(() => till.page.keyboard.press(key)), Promise.resolve())
const due = () => till.at(testIds.saleTotal).innerText()

describe('a payment in parts', () => {
  it('goes on by keyboard until nothing is due, and is one sale', async () => {
    await withKettle('card')
    await press('F8')
    await till.page.keyboard.type('50')
    await press('Enter')
    await expect.poll(due).toContain('109,00')
    await press('F10')
    await till.page.keyboard.type('9')
    await press('Enter')
    await expect.poll(due).toContain('100,00')
    await press('F9', 'Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [
        { step: 'payment', slot: 'payment-2', tender: 'blik', minor: 900 },
        { step: 'payment', slot: 'payment-3', tender: 'card', minor: 10_000 },
      ],
      fact: { body: { payments: [{ tender: 'cash', amount: { minor: 5_000 } }, {}, {}] } },
    })
  })

  it('is taken back part by part, by touch or by Escape', async () => {
    await withKettle('card=alone')
    await till.at(testIds.payCard).click()
    await till.at(testIds.cashGiven).fill('60')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.tender('cash')).click()
    await till.at(testIds.cashGiven).fill('40')
    await till.at(testIds.payConfirm).click()
    await expect.poll(due).toContain('59,00')
    await till.at(testIds.paidUndo(0)).click()
    await expect.poll(due).toContain('119,00')
    await press('Escape')
    await expect.poll(due).toContain('159,00')
    expect(await till.at(testIds.paidList).count()).toBe(0)
    await press('Escape')
    await till.at(testIds.payCash).waitFor()
  })

  it('takes more than is due in cash only', async () => {
    await withKettle('card')
    await press('F9')
    await till.at(testIds.cashGiven).fill('200')
    expect(await till.at(testIds.payConfirm).isDisabled()).toBe(true)
    await press('F8')
    await till.at(testIds.cashGiven).fill('200')
    await expect.poll(() => till.at(testIds.changeDue).innerText()).toContain('41,00')
  })

  it('goes on at the price that was told, though an offer begins meanwhile, and leaves the basket alone', async () => {
    await withKettle('')
    await press('F8')
    await till.page.keyboard.type('100')
    await press('Enter')
    await expect.poll(due).toContain('59,00')
    await till.page.evaluate(async () => {
      const { replica } = window.preview
      const half = { offer: 'half', name: 'Połowa', rule: { rule: 'percent', on: {}, percent: 50 } } as const
      Object.assign(replica, { offers: async () => [half] })
      const sale = await replica.sale('t1-000031' as never)
      if (sale) replica.learn(sale.value)
    })
    await till.at(testIds.scanField).focus()
    await press('Delete', '+')
    await till.page.getByText('Trwa płatność, więc koszyk się nie zmienia').first().waitFor()
    expect(await due()).toContain('59,00')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({ fact: { body: { gross: { minor: 15_900 } } } })
    await till.scan('Czajnik')
    await expect.poll(due).toContain('79,50')
  })

  it('gives no line back to the basket while it goes on', async () => {
    await withKettle('')
    await till.scan('Latarka')
    await expect.poll(due).toContain('288,00')
    await press('Delete')
    await expect.poll(due).toContain('159,00')
    await press('F8')
    await till.at(testIds.payConfirm).waitFor()
    await till.at(testIds.undo).click()
    await till.page.getByText('Trwa płatność, więc koszyk się nie zmienia').first().waitFor()
    expect(await due()).toContain('159,00')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({ fact: { body: { gross: { minor: 15_900 } } } })
  })

  it('asks once more before it takes a huge sum in cash', async () => {
    await withKettle('')
    await press('F8')
    await till.at(testIds.cashGiven).fill('15900')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.payHuge).waitFor()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
  })
})

describe('the card terminal', () => {
  it('that stands alone is believed by hand: nothing is sent to it', async () => {
    await withKettle('card=alone')
    await press('F9', 'Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [],
      fact: { body: { payments: [{ tender: 'card', amount: { minor: 15_900 } }] } },
    })
  })

  it('that declines leaves the sale open for another tender', async () => {
    await withKettle('card')
    await answerNext('payment-declined')
    await press('F9', 'Enter')
    await till.at(testIds.payError).waitFor()
    await press('F8', 'Enter')
    await till.at(testIds.lastSale).waitFor()
  })

  it('whose answer is lost is asked again by the same act, over everything else', async () => {
    await withKettle('card')
    await answerNext('payment-unknown')
    await press('F9', 'Enter')
    await till.at(testIds.cardDoubt).waitFor()
    await press('F8')
    await till.at(testIds.cardAsk).click()
    await till.at(testIds.lastSale).waitFor()
    const acts = await till.page.evaluate(() => window.preview.fake.ran.slice(-2).map(({ act }) => act))
    expect(acts[0]).toBe(acts[1])
  })

  it('is overruled by its slip with the word of a manager', async () => {
    await withKettle('card')
    await answerNext('payment-unknown')
    await press('F9', 'Enter')
    await till.at(testIds.cardUnpaid).click()
    await till.at(testIds.approval).waitFor()
  })
})
