import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()

async function train(till: TillPage): Promise<void> {
  await till.at('account').click()
  await till.at(testIds.trainingEnter).click()
  await till.at(testIds.trainingBanner).waitFor()
}

/** Sells shoes for cash and answers with the number of the sale. */
async function sell(till: TillPage): Promise<string> {
  await till.scan('Buty')
  await till.at(testIds.payCash).click()
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
  return (await till.at(testIds.lastSale).getAttribute('data-document')) ?? ''
}

describe('training', () => {
  it('has a shift and sales of its own, of which the real till knows nothing', async () => {
    const till = await openTill()
    await till.begin('e1')
    await train(till)
    await till.openShift()
    expect(await sell(till)).toContain('t1x-')
    await till.at(testIds.place('cash')).click()
    await expect.poll(() => till.at(testIds.shiftReport).innerText()).toMatch(/^1 sprzedaż$/m)
    expect(await till.text(testIds.shiftReceived)).toBe('Dokumenty w centrali nic: szkolenie')
    await till.at(testIds.trainingLeave).click()
    await till.at(testIds.trainingBanner).waitFor({ state: 'detached' })
    await till.at(testIds.place('cash')).click()
    await expect.poll(() => till.at(testIds.shiftReport).innerText()).toMatch(/^0 sprzedaży$/m)
    expect(await till.text(testIds.shiftReceived)).toMatch(/^Dokumenty w centrali \d+ z \d+$/)
  })

  it('takes a real purchase back only for as long as it lasts', async () => {
    const till = await openTill('lang=en')
    await till.begin('e1')
    const number = await sell(till)
    await train(till)
    await till.openShift()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(number)
    await till.page.keyboard.press('Enter')
    const plus = `${testIds.returnLine(1)}-plus`
    await till.at(plus).click()
    await till.at(`${testIds.returnReason(1)}-changed-mind`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    await till.at(testIds.trainingLeave).click()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(number)
    await till.page.keyboard.press('Enter')
    await till.at(plus).click()
    expect(await till.at(plus).isVisible()).toBe(true)
  })

  it('is said over a till that is covered too', async () => {
    const till = await openTill()
    await till.signIn('e1')
    await train(till)
    await till.page.keyboard.press('F12')
    await till.at(testIds.lockScreen).waitFor()
    expect(await till.at(testIds.lockScreen).innerText()).toContain('SZKOLENIE')
  })
})
