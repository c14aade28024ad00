import { testIds } from '#renderer/lib/test-ids.ts'
import { elsewhere, learnFailedRefund, learnReturnOfElsewhere, learnSale, sampleSale } from '../learn-sale.ts'
import type { TillPage } from '../till-page.ts'
import { chosen, fill, go, missing, purchase, refuse } from './scene-moves.ts'
import { scene } from './scene.ts'
import type { Scene } from './scene.ts'

/** A part of three kilograms that were sold comes back. */
async function weighedBack(till: TillPage, weight: string): Promise<void> {
  const quantity = { value: 3000, scale: 3 } as const
  await learnSale(till, {
    line: { quantity, handedOver: quantity, gross: { minor: 9_999_999, currency: 'PLN' } },
  })
  await purchase(till, sampleSale)
  await till.at(`${testIds.returnLine(1)}-plus`).click()
  await till.at(testIds.returnWeight(1)).fill(weight)
}

export const returnScenes: readonly Scene[] = [
  scene('returns-empty', async (till) => go(till, 'returns')),
  scene('returns-found', async (till) => {
    await go(till, 'returns')
    await till.at(testIds.returnsField).fill('wiśn')
    await till.at(testIds.purchase('WEB-47990')).waitFor()
  }),
  scene('returns-missing', missing),
  scene(
    'returns-sought',
    async (till) => {
      await missing(till)
      await till.at(testIds.seek).click()
      await till.at(testIds.seekState).waitFor()
    },
    { params: 'link=offline' },
  ),
  scene('returns-elsewhere', async (till) => {
    await learnReturnOfElsewhere(till)
    await go(till, 'returns')
    await till.at(testIds.returnsField).fill(elsewhere.return)
    await till.at(testIds.returnedCard).waitFor()
    await till.at(testIds.seek).waitFor()
  }),
  scene(
    'returns-card-reading',
    async (till) => {
      await go(till, 'returns')
      await till.at(testIds.byCard).click()
      await till.emit('devices.card', 'present-card')
      await till.at(testIds.cardReading).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'returns-card-trouble',
    async (till) => {
      await go(till, 'returns')
      await till.at(testIds.byCard).click()
      await till.emit('devices.card', 'present-card')
      await till.at(testIds.cardReading).waitFor()
      await till.page.evaluate(() => window.preview.fake.setUp.read.end({ ok: false, reason: 'timeout' }))
      await till.at(testIds.cardReadingAgain).waitFor()
    },
    { params: 'card' },
  ),
  scene('held-goods', async (till) => {
    await learnSale(till, { line: { gross: { minor: 60_000, currency: 'PLN' } } })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-faulty`).click()
    await till.at(`${testIds.returnCondition(1)}-unknown`).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    await till.page.keyboard.press('Enter')
    await till.at(testIds.heldGoods).waitFor()
  }),
  scene('return-weight', async (till) => weighedBack(till, '1,25')),
  scene('return-weight-over', async (till) => {
    await weighedBack(till, '3,1')
    await till.page.getByRole('alert').waitFor()
  }),
  scene('e-receipt', async (till) => {
    await purchase(till, sampleSale)
    await till.at(testIds.receiptOfSale(sampleSale)).click()
    await till.at(testIds.receiptAsk).waitFor()
  }),
  scene('e-receipt-code', async (till) => {
    await purchase(till, sampleSale)
    await till.at(testIds.receiptOfSale(sampleSale)).click()
    await till.at(testIds.receiptAsk).click()
    await till.at(testIds.receiptQr).waitFor()
  }),
  scene('return-lines', async (till) => purchase(till)),
  scene('return-chosen', async (till) => chosen(till)),
  scene('return-override', async (till) => {
    await chosen(till, 'damaged')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.approval).waitFor()
  }),
  scene('return-chosen-offline', async (till) => chosen(till, 'damaged'), { params: 'link=offline' }),
  scene('return-consent', async (till) => {
    await purchase(till)
    await till.at(`${testIds.returnLine(2)}-plus`).click()
    await till.at(`${testIds.returnReason(2)}-faulty`).click()
    await till.at(`${testIds.returnCondition(2)}-damaged`).click()
    await till.at(testIds.refundMeans('cash')).click()
    await till.at(testIds.refundConsent).waitFor()
  }),
  scene('return-refused', async (till) => {
    await chosen(till)
    await refuse(till, 'claim-taken')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnError).waitFor()
  }),
  scene('return-done', async (till) => {
    await chosen(till)
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
  }),
  scene('exchange-empty', async (till) => {
    await chosen(till)
    await till.at(testIds.exchangeOpen).click()
    await till.at(testIds.exchangeConfirm).waitFor()
  }),
  scene('exchange-filled', async (till) => {
    await chosen(till)
    await till.at(testIds.exchangeOpen).click()
    await till.at(testIds.stockVariant('K-1002')).click()
    await till.scan('Plecak')
    await till.page.waitForSelector(`[data-testid=${testIds.exchangeSums}][data-outcome=pay]`)
  }),
  scene('exchange-done', async (till) => {
    await purchase(till)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.exchangeOpen).click()
    await till.at(testIds.stockVariant('K-1002')).click()
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
  }),
  scene(
    'take-in',
    async (till) => {
      await missing(till)
      await till.at(testIds.takeIn).click()
      await till.scan('Czapka')
      await till.scan('Plecak')
      await till.at(`${testIds.returnCondition(2)}-opened`).click()
    },
    { params: 'link=offline' },
  ),
  scene('take-in-done', async (till) => {
    await missing(till)
    await till.at(testIds.takeIn).click()
    await till.scan('Czapka')
    await till.at(testIds.takeInConfirm).click()
    await till.at(testIds.takeInDone).waitFor()
  }),
  scene('blind', async (till) => {
    await go(till, 'returns')
    await till.at(testIds.blindOpen).click()
    await till.scan('Latarka')
    await till.at(`${testIds.blindIdentity}-id-card`).click()
  }),
  scene(
    'refund-doubt',
    async (till) => {
      await till.page.evaluate(() =>
        Object.assign(window.preview.replica, {
          returnPolicyValues: async () => ({ cardRefundsAtTerminal: 1 }),
        }),
      )
      await fill(till, 'Buty')
      await till.at(testIds.payCard).click()
      await till.at(testIds.payConfirm).click()
      await till.at(testIds.lastSale).waitFor()
      await purchase(till, 't1-000043')
      await till.at(`${testIds.returnLine(1)}-plus`).click()
      await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
      await till.at(`${testIds.returnCondition(1)}-as-new`).click()
      await refuse(till, 'refund-unknown')
      await till.at(testIds.returnConfirm).click()
      await till.at(testIds.refundDoubt).waitFor()
    },
    { params: 'card' },
  ),
  scene('refund-failed', async (till) => {
    await learnFailedRefund(till)
    await purchase(till, sampleSale)
    await till.at(testIds.refundFailed).waitFor()
  }),
]
