import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { voucherNumbers } from './sample-vouchers.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

/** A kettle for 159,00 in the basket, and the payment open. */
async function paying(params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin()
  await till.scan('Czajnik')
  await till.at(testIds.payCash).click()
}

async function show(number: string): Promise<void> {
  await till.page.keyboard.press('F7')
  await till.scanCode(number)
}

const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))

describe('a gift card at the payment', () => {
  it('pays all that is due under the next claim, and keeps the rest', async () => {
    await paying()
    await show(voucherNumbers.giftCard)
    await expect.poll(() => till.at(testIds.voucherBalance).innerText()).toContain('260,00')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.lastSale).waitFor()
    const draft = await lastDraft()
    expect(draft).toMatchObject({
      steps: [{ step: 'claim', right: { kind: 'spend' }, n: 2, whenUnknown: 'proceed', proof: {} }],
      fact: {
        body: { payments: [{ tender: 'gift-card', amount: { minor: 15_900 }, left: { minor: 10_100 } }] },
      },
    })
    expect(JSON.stringify(draft)).not.toContain(voucherNumbers.giftCard)
  })

  it('pays a part by its number typed, the rest in cash, and is taken back before the end', async () => {
    await paying()
    await till.page.keyboard.press('F7')
    await till.at(testIds.voucherNumber).fill('9833 3344 4455 5566 662')
    await till.at(testIds.voucherTake).click()
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('134,00')
    await till.at(testIds.paidUndo(0)).click()
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('159,00')
    await show(voucherNumbers.credit)
    await till.at(testIds.voucherTake).click()
    await show(voucherNumbers.credit)
    expect(await till.at(testIds.voucherTake).isDisabled()).toBe(true)
    await till.page.keyboard.press('Escape')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({
      fact: {
        body: { payments: [{ tender: 'store-credit' }, { tender: 'cash', amount: { minor: 13_400 } }] },
      },
    })
  })

  it('without a link pays up to the cap, where it was sold, and nowhere else', async () => {
    await paying('link=offline')
    await show(voucherNumbers.otherStore)
    await till.at(testIds.voucherRefused).waitFor()
    expect(await till.at(testIds.voucherTake).isDisabled()).toBe(true)
    await till.at(testIds.voucherNumber).fill(voucherNumbers.giftCard)
    await till.at(testIds.voucherTake).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await lastDraft()).toMatchObject({ steps: [{ whenUnknown: 'proceed' }] })
  })

  it('pays so too while the link is back and what others did has not come yet', async () => {
    await paying()
    const heard = (minutes: number): Promise<void> =>
      till.page.evaluate(async (later) => {
        const { api, emit } = window.preview.fake
        const link = await api.link.status()
        const caughtUpAt = new Date(Date.parse(link.since) + later * 60_000).toISOString()
        emit('link.changed', { ...link, caughtUpAt })
      }, minutes)
    await heard(-1)
    await show(voucherNumbers.otherStore)
    await till.at(testIds.voucherRefused).waitFor()
    await heard(1)
    await expect.poll(() => till.at(testIds.voucherRefused).count()).toBe(0)
    expect(await till.at(testIds.voucherTake).isDisabled()).toBe(false)
  })

  it('that nobody here knows is asked of head office by what hides its number', async () => {
    await paying()
    await show(voucherNumbers.unsold)
    await till.at(testIds.voucherSeek).click()
    await expect.poll(() => till.at(testIds.voucherSeek).count()).toBe(0)
    expect(await lastDraft()).toMatchObject({
      fact: { kind: 'orderSought', body: { number: '2f0a89d7f68820fe59a0d3166b6e6f2f' } },
    })
  })

  it('refused by head office leaves the sale open', async () => {
    await paying()
    await till.page.evaluate(() => window.preview.fake.answerNext('claim-taken'))
    await show(voucherNumbers.giftCard)
    await till.at(testIds.voucherTake).click()
    await till.at(testIds.payError).waitFor()
  })
})

describe('the place of cards', () => {
  async function place(params = ''): Promise<void> {
    till = await openTill(params)
    await till.begin()
    await till.at(testIds.place('vouchers')).click()
  }

  it('tells a balance, and tops a card up for cash', async () => {
    await place()
    await till.scanCode(voucherNumbers.giftCard)
    await expect.poll(() => till.at(testIds.voucherBalance).innerText()).toContain('260,00')
    await till.at(testIds.voucherAmount).fill('100')
    await till.at(testIds.voucherLoad).click()
    await till.at(testIds.cashGiven).fill('200')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.voucherDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      fact: { kind: 'voucherLoaded', body: { isNew: false, amount: { minor: 10_000 } } },
    })
  })

  it('takes foreign cash for a card as for goods, the change in złoty, out of the drawer', async () => {
    await place('foreign')
    await till.scanCode(voucherNumbers.unsold)
    await till.at(testIds.voucherUnknown).waitFor()
    await till.at(testIds.voucherAmount).fill('100')
    await till.at(testIds.voucherLoad).click()
    await till.at(testIds.tender('EUR')).click()
    await till.page.keyboard.type('50')
    await expect.poll(() => till.text(testIds.changeDue)).toBe('110,75 zł')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.voucherDone).waitFor()
    expect(await till.text(testIds.voucherDone)).toContain('Reszta: 110,75 zł')
    expect(await lastDraft()).toMatchObject({
      fact: {
        kind: 'voucherLoaded',
        body: {
          amount: { minor: 10_000 },
          payments: [{ tender: 'foreign-cash', change: { minor: 11_075 }, foreign: { rate: 42_150 } }],
        },
      },
      jobs: [{ job: 'drawer' }, { job: 'print' }],
    })
  })

  it('activates a new card, pays for no card with a card, and asks for a sum within bounds', async () => {
    await place('card')
    await till.scanCode(voucherNumbers.unsold)
    await till.at(testIds.voucherUnknown).waitFor()
    await till.at(testIds.voucherAmount).fill('1')
    expect(await till.at(testIds.voucherLoad).isDisabled()).toBe(true)
    await till.at(testIds.voucherAmount).fill('50')
    await till.at(testIds.voucherLoad).click()
    expect(await till.at(testIds.voucherOpen).count()).toBe(0)
    await till.page.keyboard.press('F9')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.voucherDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [{ step: 'payment', minor: 5_000 }],
      fact: { body: { isNew: true, kind: 'gift-card', expires: '2029-11-20' } },
    })
  })

  it('tops up no store credit', async () => {
    await place()
    await till.scanCode(voucherNumbers.credit)
    await till.at(testIds.voucherAmount).fill('50')
    expect(await till.at(testIds.voucherLoad).isDisabled()).toBe(true)
  })
})

describe('a card that was lost', () => {
  it('is blocked for a cause on the word of a manager, pays no more, and pays again when it is found', async () => {
    till = await openTill()
    await till.signIn('e3')
    await till.openShift()
    await till.at(testIds.place('vouchers')).click()
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherBlock).click()
    await till.at(testIds.voucherBlockCause('lost')).click()
    await till.at(testIds.voucherBlocked).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [],
      fact: { kind: 'voucherBlocked', body: { isBlocked: true, cause: 'lost', approvedBy: 'e3' } },
    })
    await till.at(testIds.voucherAmount).fill('50')
    expect(await till.at(testIds.voucherLoad).isDisabled()).toBe(true)
    await till.at(testIds.place('sale')).click()
    await till.scan('Czajnik')
    await till.at(testIds.payCash).click()
    await show(voucherNumbers.giftCard)
    expect(await till.at(testIds.voucherTake).isDisabled()).toBe(true)
    await till.page.keyboard.press('Escape')
    await till.page.keyboard.press('Escape')
    await till.at(testIds.place('vouchers')).click()
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherUnblock).click()
    await expect.poll(() => till.at(testIds.voucherBlocked).count()).toBe(0)
  })
})
