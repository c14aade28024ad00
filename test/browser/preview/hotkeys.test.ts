import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleSale } from './learn-sale.ts'
import { fill, purchase } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

type Shown = { readonly key: string; readonly words: string; readonly mark: string }

/** Every key that a button in sight answers, as the button says it. */
const keys = (): Promise<readonly Shown[]> =>
  till.page.locator('button[aria-keyshortcuts]:not(:disabled):visible').evaluateAll((buttons) =>
    buttons.map((button) => ({
      key: button.getAttribute('aria-keyshortcuts') ?? '',
      words: button.textContent ?? '',
      mark: button.querySelector('kbd')?.textContent ?? '',
    })),
  )

/** No two buttons in sight answer one key, each shows its own, and these are among them. */
async function hold(...some: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await keys()).map(({ key }) => key))
    .toEqual(expect.arrayContaining([...some]))
  const shown = await keys()
  // The rail tells its keys to assistive means alone.
  expect(shown.filter(({ key, mark }) => mark === '' && !key.startsWith('Alt+'))).toEqual([])
  const byKey = Map.groupBy(shown, ({ key }) => key)
  expect([...byKey.values()].filter((same) => same.length > 1)).toEqual([])
  // The field has a key that no button may take.
  expect([...byKey.keys()]).not.toContain('F2')
}

const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))

describe('keys', () => {
  it('are free of collisions from the empty basket to the end of a sale', async () => {
    till = await openTill('card=connected')
    await till.begin()
    await hold('F3', 'F5', 'F6', 'F7', 'F11')
    await fill(till, 'Czajnik')
    await hold('F1', 'F4', 'F5', 'F8', 'F9')
    await till.page.keyboard.press('F8')
    await till.at(testIds.payConfirm).waitFor()
    await hold('F3', 'F7', 'F8', 'F9', 'F10', 'Escape', 'Enter')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.lastSale).waitFor()
    await hold('F7', 'Shift+F3', 'Shift+F7', 'Shift+F8')
  })

  it('reach the receipt, its e-receipt and the gift receipt without a touch', async () => {
    till = await openTill()
    await till.begin()
    await fill(till, 'Czajnik')
    await till.page.keyboard.press('F8')
    await till.at(testIds.payConfirm).waitFor()
    await till.page.keyboard.press('F3')
    await till.at(testIds.receiptDialog).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.receiptDialog).waitFor({ state: 'detached' })
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    await till.at(testIds.receiptAsk).waitFor()
    await till.page.keyboard.press('Shift+F7')
    await expect.poll(lastDraft).toMatchObject({ fact: { kind: 'eReceiptRequested' } })
    await till.page.keyboard.press('Shift+F8')
    await expect.poll(lastDraft).toMatchObject({ fact: { kind: 'giftReceiptPrinted' } })
  })

  it('are free of collisions where a purchase is open and exchanged', async () => {
    till = await openTill()
    await till.begin()
    await purchase(till, sampleSale)
    await hold('Shift+F7', 'Escape')
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await hold('F4', 'F6', 'Escape')
    await till.page.keyboard.press('F6')
    await till.at(testIds.exchangeSums).waitFor()
    await till.scan('Rękawice')
    await hold('F3', 'F4', 'Escape')
  })
})
