import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage
/** Number that the fake gives to the first act after the shift was opened. */
const sale = 't1-000043'

const lastDraft = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))
const answerNext = (reason: 'refund-declined' | 'refund-unknown') =>
  till.page.evaluate((next) => window.preview.fake.answerNext(next), reason)

/** Sells boots by card in a shop whose cards get their money back at the terminal. */
async function sellByCard(params = 'card'): Promise<void> {
  till = await openTill(params)
  await till.begin('e3')
  await till.page.evaluate(() =>
    Object.assign(window.preview.replica, {
      returnPolicyValues: async () => ({ cardRefundsAtTerminal: 1 }),
    }),
  )
  await till.scan('Buty')
  await till.at(testIds.payCard).click()
  await till.page.keyboard.press('Enter')
  await till.at(testIds.lastSale).waitFor()
}

async function bringBack(): Promise<void> {
  await till.at(testIds.place('returns')).click()
  await till.at(testIds.returnsField).fill(sale)
  await till.at(testIds.purchase(sale)).click()
  await till.at(`${testIds.returnLine(1)}-plus`).click()
  await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
  await till.at(`${testIds.returnCondition(1)}-as-new`).click()
  await till.at(testIds.returnConfirm).click()
}

describe('a return of what was paid by card', () => {
  it.each(['pl', 'en'])('goes back at the terminal, behind the claim (%s)', async (language) => {
    await sellByCard(`card&lang=${language}`)
    await bringBack()
    await till.at(testIds.returnDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [{ step: 'claim' }, { step: 'refund', slot: 'refund', minor: 44_900, currency: 'PLN' }],
      fact: { body: { refunds: [{ means: 'original', tender: 'card', status: 'paid', at: 'terminal' }] } },
    })
  })

  it('that the terminal declines is told, and may go another way', async () => {
    await sellByCard()
    await answerNext('refund-declined')
    await bringBack()
    await till.at(testIds.returnError).waitFor()
    await till.at(testIds.refundMeans('cash')).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [{ step: 'claim' }],
      fact: { body: { refunds: [{ tender: 'cash', status: 'paid' }] } },
    })
  })

  it.each(['pl', 'en'])(
    'of which nobody knows is asked about, never asked for again (%s)',
    async (language) => {
      await sellByCard(`card&lang=${language}`)
      await answerNext('refund-unknown')
      await bringBack()
      await till.at(testIds.refundDoubt).waitFor()
      expect(await till.at(testIds.returnError).count()).toBe(0)
      const ran = await till.page.evaluate(() => window.preview.fake.ran.length)
      await till.at(testIds.refundAsk).click()
      await till.at(testIds.refundDialog).waitFor({ state: 'detached' })
      expect(await till.page.evaluate(() => window.preview.fake.ran.length)).toBe(ran)
    },
  )

  it('is given back by hand on a terminal that stands alone: nothing is sent to it', async () => {
    await sellByCard('card=alone')
    await bringBack()
    await till.at(testIds.returnDone).waitFor()
    expect(await lastDraft()).toMatchObject({
      steps: [{ step: 'claim' }],
      fact: { body: { refunds: [{ tender: 'card', status: 'paid', at: 'hand' }] } },
    })
  })
})

describe('a sale by card that is undone', () => {
  it('is reversed by the terminal that charged it, and the drawer stays shut', async () => {
    await sellByCard()
    await till.page.keyboard.press('F4')
    await till.at(testIds.voidCause('mistake')).click()
    await till.at(testIds.voidDialog).waitFor({ state: 'detached' })
    const draft = await lastDraft()
    expect(draft).toMatchObject({
      steps: [{ step: 'refund', charge: { document: sale, slot: 'payment-1', reference: 'ref-payment-1' } }],
      fact: { kind: 'saleVoided', body: { cash: { minor: 0 }, reversed: { minor: 44_900 } } },
    })
    expect(draft?.jobs.map(({ job }) => job)).toEqual(['print'])
  })
})
