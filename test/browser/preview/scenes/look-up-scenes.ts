import { testIds } from '#renderer/lib/test-ids.ts'
import { go } from './scene-moves.ts'
import { scene } from './scene.ts'
import type { Scene } from './scene.ts'

export const lookUpScenes: readonly Scene[] = [
  scene('stock-empty', async (till) => go(till, 'stock')),
  scene('stock', async (till) => {
    await go(till, 'stock')
    await till.at(testIds.stockField).fill('kurt')
    await till.at(testIds.stockProduct('K-1001')).click()
    await till.at(testIds.stockHere).waitFor()
  }),
  scene('stock-plain', async (till) => {
    await go(till, 'stock')
    await till.scan('Plecak')
    await till.at(testIds.stockHere).waitFor()
  }),
  scene('stock-nothing', async (till) => {
    await go(till, 'stock')
    await till.at(testIds.stockField).fill('zzzz')
  }),
  scene('stock-aside', async (till) => {
    await go(till, 'stock')
    await till.at(testIds.sortOpen).click()
    await till.at(testIds.sortPile('K-1001', 'inspect')).click()
    await till.at(testIds.sortWay('to-supplier')).click()
    await till.at(testIds.sortPile('K-1005', 'inspect')).click()
    await till.at(testIds.sortDialog).waitFor()
  }),
  scene('customers-empty', async (till) => go(till, 'customers')),
  scene('customer', async (till) => {
    await go(till, 'customers')
    await till.at(testIds.customersField).fill('wiśn')
    await till.at(testIds.customerChoice('c10')).click()
    await till.at(testIds.customerCard).waitFor()
  }),
  scene('customer-new', async (till) => {
    await go(till, 'customers')
    await till.at(testIds.customersField).fill('Aleksandra Kowal-Szczepańska-Górecka-Brzęczyszczykiewicz')
    await till.at(testIds.customerNew).click()
    await till.at(testIds.customerForm('sms-channel')).click()
    await till.at(testIds.customerForm('save')).click()
    await till.page.getByRole('alert').waitFor()
  }),
  scene('customer-erase', async (till) => {
    await go(till, 'customers')
    await till.at(testIds.customersField).fill('Magda')
    await till.at(testIds.customerChoice('c10')).click()
    await till.at(testIds.customerChange).click()
    await till.at(testIds.customerForm('erase')).click()
    await till.at(testIds.customerForm('erase-sure')).waitFor()
  }),
]
