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
  scene('customers-empty', async (till) => go(till, 'customers')),
  scene('customer', async (till) => {
    await go(till, 'customers')
    await till.at(testIds.customersField).fill('wiśn')
    await till.at(testIds.customerChoice('c10')).click()
    await till.at(testIds.customerCard).waitFor()
  }),
]
