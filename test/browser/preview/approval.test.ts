import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function cashierAtTheDrawer(): Promise<void> {
  till = await openTill()
  await till.begin('e1')
  await till.at(testIds.place('cash')).click()
}

async function enter(pin: string): Promise<void> {
  for (const digit of pin) await till.at(`${testIds.pinPad}-${digit}`).click()
  await till.at(testIds.pinEnter).click()
}

async function countTooLittle(): Promise<void> {
  await till.at(testIds.shiftClose).click()
  await till.at(testIds.cashCount(10_000)).fill('2')
  await till.at(testIds.cashCountCompare).click()
  await till.at(testIds.shiftCloseConfirm).click()
}

const ran = () => till.page.evaluate(() => window.preview.fake.ran.map(({ fact }) => fact))
const approvals = () => till.page.evaluate(() => window.preview.fake.approvals)

describe('the word of a second person', () => {
  it('closes a shift with a large difference, and stands on its fact', async () => {
    await cashierAtTheDrawer()
    await countTooLittle()
    await till.at(`${testIds.approvalCause}-recounted`).click()
    await enter('1234')
    await till.at(testIds.shiftOpenPanel).waitFor()
    expect((await ran()).at(-1)).toMatchObject({ kind: 'shiftClosed', body: { approvedBy: 'e3' } })
    expect(await approvals()).toMatchObject([
      {
        ...{ staff: 'e3', permission: 'accept-difference', cause: 'recounted', about: 't1-000042' },
        sum: { minor: 10_000, currency: 'PLN' },
      },
    ])
  })

  it('is not had by a wrong PIN, nor before a reason is chosen', async () => {
    await cashierAtTheDrawer()
    await countTooLittle()
    await till.page.keyboard.type('0000')
    expect(await till.at(testIds.pinEnter).isDisabled()).toBe(true)
    await till.at(`${testIds.approvalCause}-mistake`).click()
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.pinError).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.shiftCloseConfirm).waitFor()
    expect((await ran()).map(({ kind }) => kind)).toEqual(['shiftOpened'])
  })

  it('opens the drawer for a cashier, whose reason is asked for once', async () => {
    await cashierAtTheDrawer()
    await till.at(testIds.cashAct('open-drawer')).click()
    await till.at(`${testIds.drawerCause}-change`).click()
    await till.at(testIds.approval).waitFor()
    expect(await till.at(`${testIds.approvalCause}-change`).count()).toBe(0)
    await enter('1234')
    await till.at(testIds.shiftClose).waitFor()
    expect((await ran()).at(-1)).toMatchObject({ kind: 'drawerOpened', body: { cause: 'change' } })
    expect(await approvals()).toMatchObject([{ staff: 'e3', permission: 'open-drawer', cause: 'change' }])
  })

  it('comes by badge and PIN; goods scanned meanwhile are refused aloud and added nowhere', async () => {
    await cashierAtTheDrawer()
    await countTooLittle()
    await till.at(testIds.approval).waitFor()
    await till.scan('Buty')
    await expect.poll(async () => (await till.tones()).at(-1)).toBe('refused')
    await till.scanCode('BADGE-e3')
    await till.at(`${testIds.approvalCause}-other`).click()
    await enter('1234')
    await till.at(testIds.shiftOpenPanel).waitFor()
  })
})
