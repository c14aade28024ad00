import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const [cashier, manager] = ['e1', 'e3']
const bootsSku = 'K-1016'

async function selling(staff = cashier, params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin(staff)
}

const lines = async (): Promise<string | null> => till.at(testIds.basket).getAttribute('data-count')
const text = (testId: string): Promise<string> => till.text(testId)
const total = (): Promise<string> => text(testIds.saleTotal)
const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const kinds = () => till.page.evaluate(() => window.preview.fake.ran.map(({ fact }) => fact.kind))
const scanned = async (count: string): Promise<void> => {
  await till.scan('Buty')
  await expect.poll(lines).toBe(count)
}
/** Number that the fake gives to the first act after the shift was opened. */
const firstDocument = 't1-000043'

describe('a basket that is parked', () => {
  it('leaves the till free, and comes back by its slip’s bar code', async () => {
    await selling()
    await scanned('1')
    await till.page.keyboard.press('F5')
    await expect.poll(lines).toBe('0')
    expect(await lastFact()).toMatchObject({ kind: 'basketParked', body: { gross: { minor: 44_900 } } })
    await till.scanCode(firstDocument)
    await expect.poll(total).toBe('449,00 zł')
    expect(await kinds()).toEqual(['shiftOpened', 'basketParked', 'basketRecalled'])
    await till.page.keyboard.press('F5')
    await expect.poll(lines).toBe('0')
  })

  it('comes back from the list, by time, pieces and sum', async () => {
    await selling()
    await scanned('1')
    await till.at(testIds.basketPark).click()
    await till.at(testIds.parkedOpen).click()
    expect(await text(testIds.parked(firstDocument))).toContain('1 szt. · kasa t1')
    await till.at(testIds.parked(firstDocument)).click()
    await expect.poll(total).toBe('449,00 zł')
    expect(await till.at(testIds.parkedPanel).count()).toBe(0)
  })

  it('is not mixed with the basket of another customer', async () => {
    await selling()
    await scanned('1')
    await till.at(testIds.basketPark).click()
    await expect.poll(lines).toBe('0')
    await scanned('1')
    await till.scanCode(firstDocument)
    await till.page.getByText('Najpierw dokończ albo odłóż').waitFor()
    expect(await kinds()).not.toContain('basketRecalled')
  })

  it('is decided on before the drawer is counted', async () => {
    await selling()
    for (let times = 0; times < 2; times += 1) {
      await scanned('1')
      await till.at(testIds.basketPark).click()
      await expect.poll(lines).toBe('0')
    }
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.shiftClose).click()
    await till.at(testIds.parkedVoid(firstDocument)).click()
    await till.at(testIds.parked(firstDocument)).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({
      kind: 'basketVoided',
      body: { cause: 'not-collected', parked: firstDocument },
    })
    await till.at(testIds.parkedKeep('t1-000044')).click()
    await till.at(testIds.cashCountSum).waitFor()
  })
})

describe('a basket that is voided', () => {
  it('goes for a cause, and comes back when that is undone', async () => {
    await selling()
    await scanned('1')
    await till.page.keyboard.press('F4')
    await till.at(testIds.voidCause('no-money')).click()
    await expect.poll(lines).toBe('0')
    expect(await lastFact()).toMatchObject({
      kind: 'basketVoided',
      body: { cause: 'no-money', gross: { minor: 44_900 }, lines: [{ sku: bootsSku }] },
    })
    await till.at(testIds.undo).click()
    await expect.poll(lines).toBe('1')
    expect(await lastFact()).toMatchObject({ kind: 'basketRestored', body: { basket: firstDocument } })
  })
})

describe('a line that is taken out', () => {
  it('does not come back into the next basket, once its own is sold', async () => {
    await selling()
    await scanned('1')
    await till.page.keyboard.press('Delete')
    await expect.poll(lines).toBe('0')
    await till.scan('Czajnik')
    await expect.poll(lines).toBe('1')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    await till.at(testIds.undo).click()
    await till.page.getByText('już się skończyła').waitFor()
    expect(await lines()).toBe('0')
  })
})

describe('the last sale', () => {
  const sell = async (): Promise<void> => {
    await scanned('1')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
  }

  it('is undone by a manager: the cash leaves the drawer, and it cannot be undone twice', async () => {
    await selling(manager)
    expect(await till.at(testIds.saleVoid).isDisabled()).toBe(true)
    await sell()
    await till.page.keyboard.press('F4')
    await till.at(testIds.voidCause('wrong-goods')).click()
    await till.at(testIds.voidDialog).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({
      kind: 'saleVoided',
      body: { sale: firstDocument, cause: 'wrong-goods', approvedBy: manager, cash: { minor: 44_900 } },
    })
    expect(await till.at(testIds.saleVoid).isDisabled()).toBe(true)
    await till.at(testIds.place('cash')).click()
    await expect.poll(() => text(testIds.cashExpected)).toBe('300,00 zł')
  })

  it('is undone for a cashier only on another person’s word', async () => {
    await selling()
    await sell()
    await till.at(testIds.saleVoid).click()
    await till.at(testIds.voidCause('mistake')).click()
    await till.at(testIds.approval).waitFor()
    expect(await kinds()).not.toContain('saleVoided')
    for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.voidDialog).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({ kind: 'saleVoided', body: { approvedBy: manager } })
  })
})

describe('a scan while a dialog is open', () => {
  it.each([
    ['void', testIds.basketVoid],
    ['discount', testIds.discountOpen],
    ['price', testIds.basketValue(bootsSku)],
  ])('of %s is refused with a tone and named, never added', async (_dialog, opener) => {
    await selling()
    await scanned('1')
    await till.at(opener).click()
    await till.scan('Buty')
    await till.page
      .getByText(await till.gtinOf('Buty'))
      .last()
      .waitFor()
    expect((await till.tones()).at(-1)).toBe('refused')
    expect(await till.at(testIds.basketLine(bootsSku)).getAttribute('data-quantity')).toBe('1')
  })
})

async function discount(kind: string, amount: string, reason: string): Promise<void> {
  await till.page.keyboard.press('F1')
  await till.at(`${testIds.discountKind}-${kind}`).click()
  await till.at(testIds.discountAmount).fill(amount)
  await till.at(`${testIds.discountReason}-${reason}`).click()
}

describe('a discount by hand', () => {
  it('within the limit is the cashier’s own, and says on the line why', async () => {
    await selling()
    await scanned('1')
    await discount('percent', '10', 'damaged')
    expect(await text(testIds.discountOutcome)).toBe('449,00 zł → 404,10 zł')
    await till.at(testIds.discountGive).click()
    await expect.poll(total).toBe('404,10 zł')
    expect(await text(testIds.basketOffers(bootsSku))).toBe('Towar uszkodzony')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await lastFact()).toMatchObject({
      body: { lines: [{ savings: [{ offer: 'manual:damaged', amount: { minor: 4490 } }] }] },
    })
  })

  it('above the limit needs another person, whose number stays with it', async () => {
    await selling()
    await scanned('1')
    await discount('price', '300', 'shelf-price')
    expect(await text(testIds.discountOutcome)).toContain('Powyżej 10% potrzebna jest zgoda')
    await till.at(testIds.discountGive).click()
    await till.at(testIds.approval).waitFor()
    for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
    await till.at(testIds.pinEnter).click()
    await expect.poll(total).toBe('300,00 zł')
    await till.at(testIds.basketValue(bootsSku)).click()
    await till.page.getByText(`zgoda: ${manager}`).waitFor()
  })

  it('is given by a manager at once, and taken back', async () => {
    await selling(manager, 'lang=en')
    await scanned('1')
    await till.page.keyboard.press('F1')
    await till.at(`${testIds.discountTarget}-basket`).click()
    await till.at(testIds.discountAmount).fill('50')
    await till.at(`${testIds.discountReason}-goodwill`).click()
    await till.at(testIds.discountGive).click()
    await expect.poll(total).toBe('224.50 zł')
    await till.page.keyboard.press('F1')
    await till.at(`${testIds.discountTarget}-basket`).click()
    await till.at(testIds.discountTakeBack).click()
    await expect.poll(total).toBe('449.00 zł')
  })

  it('that makes no sense is refused where it is typed', async () => {
    await selling()
    await scanned('1')
    await discount('price', '449', 'shelf-price')
    expect(await text(testIds.discountOutcome)).toBe('Nowa cena musi być niższa od obecnej.')
    expect(await till.at(testIds.discountGive).isDisabled()).toBe(true)
  })
})
