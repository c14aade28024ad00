import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function openDialog(): Promise<void> {
  await till.page.keyboard.press('F1')
  await till.at(testIds.staffPurchaseOpen).click()
}

/** A kettle for 159,00 zł in the basket of a cashier. */
async function withKettle(params: string): Promise<void> {
  till = await openTill(params)
  await till.begin('e1')
  await till.scan('Czajnik')
  await openDialog()
}

const choose = (staff: string) => till.at(`${testIds.staffPurchaseOf}-${staff}`).click()

async function payInCash(): Promise<void> {
  await till.at(testIds.payCash).click()
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
}

const lastBody = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact.body)

describe('a staff purchase', () => {
  it('is lowered by the policy, and marked with the id of who bought', async () => {
    await withKettle('staff-percent=10')
    await choose('e2')
    await till.at(testIds.staffPurchaseMark).click()
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('143,10')
    expect(await till.text(testIds.staffPurchaseBuyer)).toBe('Marek Zieliński')
    await payInCash()
    const body = await lastBody()
    expect(body).toMatchObject({ staffPurchase: { staff: 'e2' }, gross: { minor: 14_310 } })
    expect(JSON.stringify(body)).not.toContain('Zieliński')
  })

  it.each([
    ['pl', 'zakup pracowniczy: Marek Zieliński'],
    ['en', 'staff purchase: Marek Zieliński'],
  ])('says so where it is returned (%s)', async (lang, words) => {
    await withKettle(`lang=${lang}`)
    await choose('e2')
    await till.at(testIds.staffPurchaseMark).click()
    await till.at(testIds.staffPurchase).waitFor({ state: 'detached' })
    await payInCash()
    const sale = 't1-000043' // the fake's number of the first act after the shift was opened
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(sale)
    await till.at(testIds.purchase(sale)).click()
    await till.page.getByText(words).waitFor()
  })

  it('is refused in words for whoever is signed in; a badge picks somebody else', async () => {
    await withKettle('staff-percent=10')
    await choose('e1')
    await till.at(testIds.staffPurchaseRefused).waitFor()
    expect(await till.at(testIds.staffPurchaseMark).isDisabled()).toBe(true)
    await till.scanCode('BADGE-e2')
    await till.at(testIds.staffPurchaseOutcome).waitFor()
    await till.at(testIds.staffPurchaseMark).click()
    await openDialog()
    await till.at(testIds.staffPurchaseUndo).click()
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('159,00')
  })

  it('cannot be paid once its buyer has signed in at the till', async () => {
    await withKettle('staff-percent=10')
    await choose('e3')
    await till.at(testIds.staffPurchaseMark).click()
    await till.at(testIds.staffPurchase).waitFor({ state: 'detached' })
    await till.page.keyboard.press('F12')
    await till.signIn('e3')
    await till.at(testIds.staffPurchaseOwn).waitFor()
    expect(await till.at(testIds.payCash).isDisabled()).toBe(true)
  })

  it('needs the word of another person where the policy says so, never the buyer’s own', async () => {
    await withKettle('staff-approval')
    await choose('e3')
    await till.at(testIds.staffPurchaseMark).click()
    await till.at(testIds.approval).waitFor()
    expect(await till.at(`${testIds.approvalStaff}-e3`).count()).toBe(0)
    await till.page.keyboard.press('Escape')
    await choose('e2')
    await till.at(testIds.staffPurchaseMark).click()
    await till.page.keyboard.type('1234')
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.approval).waitFor({ state: 'detached' })
    await payInCash()
    expect(await lastBody()).toMatchObject({
      staffPurchase: { staff: 'e2', approvedBy: 'e3' },
      gross: { minor: 15_900 },
    })
  })
})
