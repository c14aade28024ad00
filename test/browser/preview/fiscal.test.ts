import { describe, expect, it } from 'vitest'
import type { ActRefusal } from '#src/contract/acts/act-draft.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { misfits } from './scenes/misfits.ts'
import { handedOver } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const [cashier, manager] = ['e1', 'e3']
const answerNext = (reason: ActRefusal) =>
  till.page.evaluate((next) => window.preview.fake.answerNext(next), reason)
const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const acts = () => till.page.evaluate(() => window.preview.fake.ran.map(({ act }) => act))
const settled = () => till.page.evaluate(() => window.preview.fake.settled)
const focused = () => till.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

/** Paid, and the receipt did not come out. */
async function paidWithout(reason: ActRefusal, params: string, staff = manager): Promise<void> {
  till = await openTill(`fiscal=ready&${params}`)
  await till.begin(staff)
  await till.scan('Czajnik')
  await till.page.keyboard.press('F8')
  await till.at(testIds.payConfirm).waitFor()
  await answerNext(reason)
  await till.page.keyboard.press('Enter')
  await till.at(testIds.fiscalDialog).waitFor()
}

async function tabTo(testId: string): Promise<void> {
  for (let steps = 0; steps < 12 && (await focused()) !== testId; steps += 1)
    await till.page.keyboard.press('Tab')
  expect(await focused()).toBe(testId)
}

describe.each(['pl', 'en'])('a receipt that did not come out (%s)', (language) => {
  it('is tried again by Enter alone, as the same act', async () => {
    await paidWithout('fiscal-not-done', `lang=${language}`)
    expect(await misfits(till.page)).toEqual([])
    expect(await focused()).toBe(testIds.fiscalRetry)
    await till.page.keyboard.press('Enter')
    await till.at(testIds.fiscalDialog).waitFor({ state: 'detached' })
    expect(await settled()).toEqual(['finish'])
    expect(new Set(await acts()).size).toBe(2) // the shift and one sale
    expect(await lastFact()).toMatchObject({ kind: 'saleCompleted', body: { fiscal: { $slot: 'fiscal' } } })
  })

  it.each([
    [testIds.fiscalMarked, 'fiscal-marked'],
    [testIds.fiscalSkipped, 'fiscal-skipped'],
  ])('is answered for by who may, with the keyboard alone (%s)', async (choice, word) => {
    await paidWithout('fiscal-not-done', `lang=${language}`)
    await tabTo(choice)
    await till.page.keyboard.press('Enter')
    await till.at(testIds.fiscalDialog).waitFor({ state: 'detached' })
    expect(await settled()).toEqual([word])
  })

  it('is put off by Escape, and the sale waits', async () => {
    await paidWithout('fiscal-not-done', `lang=${language}`)
    await till.page.keyboard.press('Escape')
    await till.at(testIds.fiscalDialog).waitFor({ state: 'detached' })
    expect(await settled()).toEqual([])
  })

  it('that nobody knows of is not given up, and fits the smallest screen', async () => {
    await paidWithout('fiscal-unknown', `lang=${language}`)
    await till.page.setViewportSize({ width: 1024, height: 768 })
    expect(await misfits(till.page)).toEqual([])
    expect(await till.at(testIds.fiscalAbandon).count()).toBe(0)
  })
})

describe('a word instead of the printer’s', () => {
  it('is not given by a cashier alone', async () => {
    await paidWithout('fiscal-not-done', '', cashier)
    await tabTo(testIds.fiscalSkipped)
    await till.page.keyboard.press('Enter')
    await till.at(testIds.pinEnter).waitFor()
    expect(await settled()).toEqual([])
  })
})

describe.each(['pl', 'en'])('goods paid for online whose receipt did not come out (%s)', (language) => {
  async function handedOverWithout(reason: ActRefusal): Promise<void> {
    till = await openTill(`fiscal=ready&lang=${language}`)
    await till.begin(manager)
    await handedOver(till)
    await answerNext(reason)
    await till.page.keyboard.press('F4')
    await till.at(testIds.fiscalDialog).waitFor()
  }

  it('are handed over in one act when it is tried again by Enter alone', async () => {
    await handedOverWithout('fiscal-not-done')
    expect(await misfits(till.page)).toEqual([])
    expect(await focused()).toBe(testIds.fiscalRetry)
    await till.page.keyboard.press('Enter')
    await till.at(testIds.handoverDone).waitFor()
    expect(await settled()).toEqual(['finish'])
    expect(new Set(await acts()).size).toBe(2) // the shift and one handover
    expect(await lastFact()).toMatchObject({
      kind: 'orderHandedOver',
      body: { fiscal: { $slot: 'fiscal' }, shift: expect.any(String) },
    })
  })

  it.each([
    [testIds.fiscalMarked, 'fiscal-marked'],
    [testIds.fiscalSkipped, 'fiscal-skipped'],
  ])('are handed over on the word of who may give it (%s)', async (choice, word) => {
    await handedOverWithout('fiscal-unknown')
    await till.page.setViewportSize({ width: 1024, height: 768 })
    expect(await misfits(till.page)).toEqual([])
    expect(await till.at(testIds.fiscalAbandon).count()).toBe(0)
    await till.at(choice).click()
    await till.at(testIds.handoverDone).waitFor()
    expect(await settled()).toEqual([word])
  })

  it('stay here when it is given up, and are handed over later', async () => {
    await handedOverWithout('fiscal-not-done')
    await till.at(testIds.fiscalAbandon).click()
    await till.at(testIds.fiscalDialog).waitFor({ state: 'detached' })
    expect([await settled(), await till.at(testIds.handoverDone).count()]).toEqual([['abandon'], 0])
    await till.page.keyboard.press('F4')
    await till.at(testIds.handoverDone).waitFor()
    expect(new Set(await acts()).size).toBe(3)
  })

  it('wait for a shift, whose end brings the daily report', async () => {
    till = await openTill(`fiscal=ready&lang=${language}`)
    await till.enter(manager)
    await handedOver(till)
    const hint = language === 'pl' ? 'Najpierw otwórz zmianę' : 'Open the shift first'
    await expect.poll(() => till.text(testIds.handoverHint)).toContain(hint)
    expect(await till.at(testIds.handoverConfirm).isDisabled()).toBe(true)
  })

  it('stay here where no rate of their letter is known', async () => {
    till = await openTill(`fiscal=ready&lang=${language}`)
    await till.begin(manager)
    await till.page.evaluate(async () => {
      const { replica } = window.preview
      Object.assign(replica, { vatRates: async () => [{ letter: 'B', kind: 'rate', percent: 8 }] })
      const sale = await replica.sale('t1-000031' as never)
      if (sale) replica.learn(sale.value)
    })
    await handedOver(till)
    const hint = language === 'pl' ? 'brak stawki VAT o literze A' : 'no VAT rate of the letter A'
    await expect.poll(() => till.text(testIds.handoverHint)).toContain(hint)
    expect(await till.at(testIds.handoverConfirm).isDisabled()).toBe(true)
  })
})

describe.each(['pl', 'en'])('the daily report (%s)', (language) => {
  async function atTheReport(): Promise<void> {
    till = await openTill(`fiscal=ready&lang=${language}`)
    await till.begin(manager)
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('fiscal-day')).click()
  }
  const outcome = (): Promise<string> => till.text(testIds.fiscalDayOutcome)
  const made = language === 'pl' ? 'Raport dobowy zrobiono o' : 'The daily report was made at'

  it('is printed while the shift goes on, and says when', async () => {
    await atTheReport()
    expect(await misfits(till.page)).toEqual([])
    await till.page.keyboard.press('Enter')
    await expect.poll(outcome).toContain(made)
    expect(await lastFact()).toMatchObject({ kind: 'fiscalDayClosed' })
  })

  it('stands beside the report that ends nothing', async () => {
    await atTheReport()
    await till.at(testIds.fiscalInterim).click()
    const sent = language === 'pl' ? 'Raport X wysłano' : 'The X report went'
    await till.at(testIds.toast).filter({ hasText: sent }).waitFor()
    expect(await misfits(till.page)).toEqual([])
    expect(await lastFact()).toMatchObject({ kind: 'shiftReported', body: { isFiscal: true } })
  })

  it('stands alone where the printer makes no other', async () => {
    await atTheReport()
    await till.at(testIds.fiscalInterim).waitFor()
    await till.emit('devices.status', {
      ...{ device: 'fiscal-1', kind: 'fiscal-printer', state: 'ready', seq: 9, at: Date.now() },
    })
    await till.at(testIds.fiscalInterim).waitFor({ state: 'detached' })
    await till.at(testIds.fiscalDayPrint).waitFor()
  })

  it('for which there is nothing says so, and may be wanted again', async () => {
    await atTheReport()
    await answerNext('fiscal-not-ready')
    await till.page.keyboard.press('Enter')
    await expect.poll(outcome).not.toContain(made)
    await till.page.keyboard.press('Enter')
    await expect.poll(outcome).toContain(made)
    expect(new Set(await acts()).size).toBe(3) // the shift and two reports
  })

  it('of which nobody knows is asked about as the same act', async () => {
    await atTheReport()
    await answerNext('fiscal-unknown')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.fiscalMarked).waitFor()
    expect(await misfits(till.page)).toEqual([])
    await till.page.keyboard.press('Enter')
    await expect.poll(outcome).toContain(made)
    expect(new Set(await acts()).size).toBe(2)
  })

  it('that a person has on paper is taken at the word', async () => {
    await atTheReport()
    await answerNext('fiscal-unknown')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.fiscalMarked).click()
    await expect.poll(outcome).toContain(made)
    expect(await settled()).toEqual(['fiscal-marked'])
  })
})
