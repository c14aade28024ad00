import { testIds } from '#renderer/lib/test-ids.ts'
import { learnFailedRefund, sampleSale } from '../learn-sale.ts'
import { chosen, go, missing, purchase, refuse } from './scene-moves.ts'
import { scene } from './scene.ts'
import type { Scene } from './scene.ts'

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
  scene('refund-failed', async (till) => {
    await learnFailedRefund(till)
    await purchase(till, sampleSale)
    await till.at(testIds.refundFailed).waitFor()
  }),
]
