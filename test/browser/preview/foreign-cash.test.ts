import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { payInEuros } from './pay-in-euros.ts'
import { misfits } from './scenes/misfits.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)

/** A kettle for 159,00 zł in the basket; 5 € notes and above are taken at 4,2150 zł. */
async function withKettle(params = ''): Promise<void> {
  till = await openTill(`foreign&${params}`)
  await till.begin('e3')
  await till.scan('Czajnik')
  await till.at(testIds.payCash).waitFor()
}

describe('foreign cash', () => {
  it.each(['pl', 'en'])(
    'is paid out with every key above the act, in large type on 1024 (%s)',
    async (language) => {
      await withKettle(`large&lang=${language}`)
      await till.page.setViewportSize({ width: 1024, height: 768 })
      await payInEuros(till)
      await till.at(testIds.cashAct('paid-out')).click()
      const zero = await till.at(`${testIds.cashAmount}-pad-0`).boundingBox()
      const act = await till.at(testIds.cashMoveConfirm).boundingBox()
      if (!zero || !act) throw new Error('The keys and the act are shown')
      expect(zero.y + zero.height).toBeLessThanOrEqual(act.y)
    },
  )

  it('leaves four tenders in a row legible: each key stands below its word', async () => {
    await withKettle('card')
    await till.page.keyboard.press('F8')
    const cash = till.at(testIds.tender('cash'))
    const [button, key] = [await cash.boundingBox(), await cash.locator('kbd').boundingBox()]
    if (!button || !key) throw new Error('Cash is among the tenders')
    expect(Math.abs(button.x + button.width / 2 - key.x - key.width / 2)).toBeLessThan(1)
    expect(await misfits(till.page)).toEqual([])
  })

  it('is asked for in whole notes, and its change comes in złoty', async () => {
    await withKettle()
    await till.page.keyboard.press('F8')
    await till.page.keyboard.press('F6')
    expect(await till.text(testIds.foreignDue)).toBe('40,00 € · kurs 4,2150')
    await till.page.keyboard.type('50')
    await expect.poll(() => till.text(testIds.changeDue)).toBe('51,75 zł')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await till.text(testIds.lastChange)).toContain('51,75')
    expect(await lastFact()).toMatchObject({
      body: {
        payments: [
          {
            tender: 'foreign-cash',
            amount: { minor: 15_900 },
            given: { minor: 21_075, currency: 'PLN' },
            change: { minor: 5_175, currency: 'PLN' },
            foreign: { given: { minor: 5_000, currency: 'EUR' }, rate: 42_150 },
          },
        ],
      },
    })
  })

  it('pays a part by touch, the rest is paid in złoty; coins are refused in words', async () => {
    await withKettle('lang=en')
    await till.at(testIds.payCash).click()
    await till.at(testIds.tender('EUR')).click()
    await till.at(testIds.cashGiven).fill('12')
    expect(await till.at(testIds.payConfirm).isDisabled()).toBe(true)
    await till.page.getByText('Such coins of this currency are not taken').waitFor()
    await till.at(testIds.cashGiven).fill('')
    await till.at(testIds.cashNote(5_000)).click()
    await till.at(testIds.cashGiven).fill('20')
    await till.at(testIds.payConfirm).click()
    expect(await till.text(testIds.paidList)).toContain('€20.00')
    await till.at(testIds.tender('cash')).click()
    await expect.poll(() => till.text(testIds.saleTotal)).toContain('74.70')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await lastFact()).toMatchObject({
      body: { payments: [{ tender: 'foreign-cash', amount: { minor: 8_430 } }, { tender: 'cash' }] },
    })
  })

  it('is counted apart at the end of the shift, and the Z says what is missing of it', async () => {
    await withKettle()
    await payInEuros(till)
    expect(await till.text(testIds.cashExpected)).toBe('248,25 zł')
    await till.at(testIds.shiftClose).click()
    await till.at(testIds.cashCount(20_000)).fill('1')
    await till.at(testIds.cashCount(2_000)).fill('2')
    await till.at(testIds.cashCount(500)).fill('1')
    await till.at(testIds.cashCount(200)).fill('1')
    await till.at(testIds.cashCount(100)).fill('1')
    await till.at(testIds.cashCount(20)).fill('1')
    await till.at(testIds.cashCount(5)).fill('1')
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.cashCount(2_000)).fill('2')
    await till.at(testIds.cashCountCompare).click()
    expect(await till.at(testIds.cashDifference).getAttribute('data-minor')).toBe('0')
    expect(await till.at(testIds.foreignDifference('EUR')).getAttribute('data-minor')).toBe('-1000')
    expect(await till.text(testIds.foreignDifference('EUR'))).toBe('EUR: policzono 40,00 €, brakuje 10,00 €')
    expect(await till.at(testIds.cashCount(20_000)).inputValue()).toBe('1')
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    expect(await lastFact()).toMatchObject({
      kind: 'shiftClosed',
      body: {
        expectedCash: { minor: 24_825 },
        countedCash: { minor: 24_825 },
        foreign: [{ expected: { minor: 5_000, currency: 'EUR' }, counted: { minor: 4_000 } }],
      },
    })
  })

  it('goes to the safe before the count, never more than there is, and is counted less', async () => {
    await withKettle()
    await payInEuros(till)
    await till.at(testIds.cashAct('paid-in')).click()
    await till.at(testIds.cashAmount).waitFor()
    expect(await till.at(`${testIds.cashCurrency}-EUR`).count()).toBe(0)
    await till.page.keyboard.press('Escape')
    await till.at(testIds.cashAct('safe-drop')).click()
    await till.at(`${testIds.cashCurrency}-EUR`).click()
    await till.at(testIds.cashAmount).fill('50,01')
    await till.page.getByText('Tyle gotówki nie ma w szufladzie').waitFor()
    await till.at(testIds.cashAmount).fill('30')
    await till.at(testIds.cashMoveConfirm).click()
    await expect.poll(() => till.text(testIds.foreignExpected('EUR'))).toBe('20,00 €')
    expect(await till.text(testIds.cashExpected)).toBe('248,25 zł')
    expect(await lastFact()).toMatchObject({
      kind: 'cashMoved',
      body: { kind: 'safe-drop', amount: { minor: 3_000, currency: 'EUR' }, reason: 'safe' },
    })
  })
})
