import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Sku } from '#src/base/ids.ts'
import type { ActRefusal } from '#src/contract/acts/act-draft.ts'
import { learnSale, sampleSale } from './learn-sale.ts'
import { misfits } from './scenes/misfits.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

/** Line of an order at hand in the returns, as if it did not fit. */
async function giveBack(no: string, line: number, params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin('e3')
  await choose(no, line)
}

async function choose(no: string, line: number): Promise<void> {
  await till.at(testIds.place('returns')).click()
  await till.at(testIds.returnsField).fill(no)
  await till.at(testIds.purchase(no)).click()
  await till.at(`${testIds.returnLine(line)}-plus`).click()
  await till.at(`${testIds.returnReason(line)}-does-not-fit`).click()
  await till.at(`${testIds.returnCondition(line)}-as-new`).click()
  await till.at(testIds.exchangeOpen).click()
}

const outcome = () => till.at(testIds.exchangeSums).getAttribute('data-outcome')
const basketCount = () => till.at(testIds.basket).getAttribute('data-count')
const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))
const answerNext = (reason: ActRefusal) =>
  till.page.evaluate((next) => window.preview.fake.answerNext(next), reason)
const ids = () => till.page.evaluate(() => window.preview.fake.ran.map(({ act }) => act))
const settled = () => till.page.evaluate(() => window.preview.fake.settled)
const sale = (no: string) =>
  till.page.evaluate((of) => window.preview.replica.sale(of as never).then((view) => view?.value), no)

describe('an exchange', () => {
  it('of goods bought online for another size that is here is even, in one act with two documents', async () => {
    await giveBack('WEB-47990', 1)
    expect(await till.at(testIds.exchangeConfirm).isDisabled()).toBe(true)
    await till.at(testIds.stockVariant('K-1002')).click()
    await expect.poll(outcome).toBe('even')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const price = { minor: 89_900, currency: 'PLN' }
    const payment = { tender: 'exchange', amount: price, reference: { $slot: 'return' } }
    expect(await lastDraft()).toMatchObject({
      kind: 'exchange',
      steps: [{ step: 'claim', right: { kind: 'return', about: 'order:WEB-47990' } }],
      ahead: {
        fact: { kind: 'returnCompleted', body: { refunds: [{ means: 'exchange', amount: price }] } },
        jobs: [{ job: 'print' }, { job: 'print' }],
      },
      fact: { kind: 'saleCompleted', body: { lines: [{ sku: 'K-1002' }], payments: [payment] } },
      jobs: [{ job: 'print' }],
    })
    const document = await till.at(testIds.exchangeDone).getAttribute('data-document')
    expect(await sale(document ?? '')).toMatchObject({
      customer: 'c10',
      payments: [{ tender: 'exchange', reference: 't1-000043' }],
    })
  })

  it('for another size is even at the price paid, though the size costs more today, and says both prices', async () => {
    till = await openTill()
    await till.begin()
    const bought = { minor: 79_900, currency: 'PLN' } as const
    await learnSale(till, { line: { sku: 'K-1001' as Sku, unitPrice: bought, gross: bought } })
    await choose(sampleSale, 1)
    await till.at(testIds.stockVariant('K-1002')).click()
    await expect.poll(outcome).toBe('even')
    expect(await till.text(testIds.basketOffers('K-1002'))).toBe(
      '1 × 799,00 zł jak przy zakupie, dziś 899,00 zł',
    )
    await till.at(testIds.basketValue('K-1002')).click()
    await till.at('price-panel').waitFor()
    expect(await till.text('price-panel')).toContain(
      '1 × 799,00 zł jak przy zakupie, dziś 899,00 zł 799,00 zł',
    )
    await till.page.keyboard.press('Escape')
    await till.at(`${testIds.basketQuantity('K-1002')}-plus`).click()
    await expect.poll(outcome).toBe('pay')
    expect(await till.text(testIds.exchangeSums)).toContain('899,00')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.cashGiven).fill('900')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const draft = await lastDraft()
    expect(draft?.fact.body).toMatchObject({
      lines: [
        { line: 1, sku: 'K-1002', unitPrice: bought, gross: bought, dayPrice: { minor: 89_900 } },
        { line: 2, sku: 'K-1002', unitPrice: { minor: 89_900 }, gross: { minor: 89_900 } },
      ],
      gross: { minor: 169_800 },
    })
    expect(JSON.stringify(draft?.jobs)).toContain('Cena jak przy zakupie oddanego towaru')
  })

  it('for dearer goods takes the difference, and scans add to it, not to the sale in progress', async () => {
    await giveBack('WEB-47990', 2)
    await till.scan('Rękawice')
    await expect.poll(outcome).toBe('pay')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.cashGiven).fill('100')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      fact: {
        body: {
          payments: [
            { tender: 'exchange', amount: { minor: 7900 } },
            { tender: 'cash', amount: { minor: 5000 }, change: { minor: 5000 } },
          ],
        },
      },
    })
    await till.at(testIds.place('sale')).click()
    await expect.poll(basketCount).toBe('0')
  })

  it('gives no line back while the difference is paid', async () => {
    await giveBack('WEB-47990', 2)
    await till.scan('Latarka')
    await till.scan('Rękawice')
    await expect.poll(basketCount).toBe('2')
    await till.page.keyboard.press('Delete')
    await expect.poll(basketCount).toBe('1')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.payConfirm).waitFor()
    await till.at(testIds.undo).click()
    await till.page.getByText('Trwa płatność, więc koszyk się nie zmienia').first().waitFor()
    expect(await basketCount()).toBe('1')
  })

  it('for cheaper goods sends the rest back the way it was paid', async () => {
    await giveBack('WEB-47990', 1)
    await till.scan('Czapka')
    await expect.poll(outcome).toBe('refund')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      ahead: {
        fact: {
          body: {
            refunds: [
              { means: 'exchange', tender: 'exchange', amount: { minor: 7900 }, status: 'paid' },
              { means: 'original', tender: 'blik', amount: { minor: 82_000 }, status: 'requested' },
            ],
          },
        },
      },
    })
  })

  it('for cheaper goods may give the rest as store credit, which the customer agrees to first', async () => {
    await giveBack('WEB-47990', 1)
    await till.scan('Czapka')
    await till.at(testIds.refundMeans('store-credit')).click()
    expect(await till.at(testIds.exchangeConfirm).isDisabled()).toBe(true)
    await till.at(testIds.refundConsent).click()
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await till.text(testIds.refundPart('voucher'))).toContain('820,00 zł jest na nowym bonie')
    expect(await till.text(testIds.exchangeDone)).not.toContain('szuflad')
    const draft = await lastDraft()
    expect(draft?.ahead?.fact.body).toMatchObject({ otherMeansAgreed: true })
    expect(JSON.stringify(draft?.ahead?.jobs)).toContain('wyraźnie zgadza')
  })

  it('that is refused changes nothing and may be tried again', async () => {
    await giveBack('WEB-47990', 1)
    await till.at(testIds.stockVariant('K-1002')).click()
    await till.page.evaluate(() => window.preview.fake.answerNext('claim-taken'))
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.returnError).waitFor()
    expect(await basketCount()).toBe('1')
    await till.page.keyboard.press('Escape')
    expect(await till.at(testIds.returnConfirm).isEnabled()).toBe(true)
  })
})

/** 50,00 zł are due for dearer goods. */
async function oweDifference(params: string): Promise<void> {
  await giveBack('WEB-47990', 2, params)
  await till.scan('Rękawice')
  await expect.poll(outcome).toBe('pay')
  await till.at(testIds.exchangeConfirm).click()
  await till.at(testIds.payConfirm).waitFor()
}

describe('the difference of an exchange', () => {
  it('whose answer of the card terminal is lost is asked again by the same act', async () => {
    await oweDifference('card')
    await till.page.keyboard.press('F9')
    await answerNext('payment-unknown')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.cardDoubt).waitFor()
    expect(await misfits(till.page)).toEqual([])
    expect(await till.at(testIds.payError).count()).toBe(0)
    await till.at(testIds.cardAsk).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await settled()).toEqual(['finish'])
    expect(new Set(await ids()).size).toBe(2) // the shift and one exchange
    const payments = [{ tender: 'exchange' }, { tender: 'card', amount: { minor: 5000 } }]
    expect(await lastDraft()).toMatchObject({ kind: 'exchange', fact: { body: { payments } } })
  })

  it('that the slip of the terminal denies is paid otherwise, on the word of a manager', async () => {
    await oweDifference('card')
    await till.page.keyboard.press('F9')
    await answerNext('payment-unknown')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.cardUnpaid).click()
    await till.at(testIds.cardDialog).waitFor({ state: 'detached' })
    expect(await settled()).toEqual(['unpaid'])
    await till.page.keyboard.press('F8')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.exchangeDone).waitFor()
    expect(new Set(await ids()).size).toBe(3) // the shift, the exchange given up and the one made
  })

  it('whose receipt did not come out is done when it is tried again by Enter alone', async () => {
    await oweDifference('fiscal=ready&lang=en')
    await answerNext('fiscal-not-done')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.fiscalDialog).waitFor()
    expect(await misfits(till.page)).toEqual([])
    expect(await till.at(testIds.payError).count()).toBe(0)
    await till.page.keyboard.press('Enter')
    await till.at(testIds.exchangeDone).waitFor()
    expect(await settled()).toEqual(['finish'])
    expect(new Set(await ids()).size).toBe(2)
    expect(await lastDraft()).toMatchObject({ fact: { body: { fiscal: { $slot: 'fiscal' } } } })
  })

  it('is paid in euros where the shop takes them', async () => {
    await oweDifference('foreign')
    await till.page.keyboard.press('F6')
    await till.at(testIds.foreignDue).waitFor()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    const paid = {
      tender: 'foreign-cash',
      foreign: { given: { minor: 1500, currency: 'EUR' }, rate: 42_150 },
    }
    expect(await lastDraft()).toMatchObject({ fact: { body: { payments: [{ tender: 'exchange' }, paid] } } })
  })
})

describe('an even exchange', () => {
  async function even(params: string): Promise<void> {
    await giveBack('WEB-47990', 1, params)
    await till.at(testIds.stockVariant('K-1002')).click()
    await expect.poll(outcome).toBe('even')
  }

  it('whose receipt nobody knows of is answered for by who may', async () => {
    await even('fiscal=ready')
    await answerNext('fiscal-unknown')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.fiscalDialog).waitFor()
    expect(await till.at(testIds.returnError).count()).toBe(0)
    expect(await till.at(testIds.fiscalAbandon).count()).toBe(0)
    await till.at(testIds.fiscalMarked).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await settled()).toEqual(['fiscal-marked'])
  })

  it('whose receipt did not come out is put off, and the returns are free for the next customer', async () => {
    await even('fiscal=ready')
    await answerNext('fiscal-not-done')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.fiscalDialog).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.returnsField).waitFor()
    expect(await settled()).toEqual([])
  })

  it('that is given up leaves the goods as they were chosen', async () => {
    await even('fiscal=ready')
    await answerNext('fiscal-not-done')
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.fiscalAbandon).click()
    await till.at(testIds.fiscalDialog).waitFor({ state: 'detached' })
    expect([await settled(), await basketCount()]).toEqual([['abandon'], '1'])
    expect(await till.at(testIds.exchangeConfirm).isEnabled()).toBe(true)
  })

  it('is not begun without the printer that the law wants, and says why there', async () => {
    await even('fiscal')
    await till.at(testIds.fiscalBlocked).waitFor()
    expect(await till.at(testIds.exchangeConfirm).isDisabled()).toBe(true)
    expect(await misfits(till.page)).toEqual([])
  })
})
