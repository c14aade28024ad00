import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleNow } from '../sample-orders.ts'
import { go, handedOver, order, refuse } from './scene-moves.ts'
import { scene } from './scene.ts'
import type { Scene } from './scene.ts'

export const pickupScenes: readonly Scene[] = [
  scene('pickups', async (till) => go(till, 'pickup')),
  scene('order', async (till) => order(till)),
  scene('order-wrong-code', async (till) => {
    await order(till)
    await till.at(testIds.codeField).fill('000000')
    await till.at(testIds.codeField).press('Enter')
    await till.page.getByRole('alert').waitFor()
  }),
  scene('order-code-locked', async (till) => {
    await order(till)
    for (const code of ['000001', '000002', '000003', '000004', '000005'])
      await till.at(testIds.codeField).fill(code)
    await till.at(testIds.codeField).press('Enter')
    await till.at(testIds.codeLocked).waitFor()
  }),
  scene('order-not-ready', async (till) => order(till, 'WEB-48301')),
  scene('order-scanned', handedOver, { params: 'link=offline' }),
  scene('order-taken', async (till) => {
    await handedOver(till)
    await refuse(till, 'claim-taken')
    await till.at(testIds.handoverConfirm).click()
    await till.at(testIds.handoverError).waitFor()
  }),
  scene('handover-done', async (till) => {
    await handedOver(till)
    await till.at(testIds.handoverConfirm).click()
    await till.at(testIds.handoverDone).waitFor()
  }),
  scene('order-overdue', async (till) => order(till, 'WEB-48177')),
  scene('put-back', async (till) => {
    await order(till, 'WEB-48177')
    await till.at(testIds.putBackOpen).click()
    await till.scan('Namiot')
    await till.page.locator(`[data-testid=${testIds.handoverProgress}][data-done="1"]`).waitFor()
  }),
  scene('put-back-loss', async (till) => {
    await order(till, 'WEB-48177')
    await till.at(testIds.putBackOpen).click()
    await till.at(testIds.lossOpen(1)).click()
    await till.at(testIds.lossDialog).waitFor()
  }),
  scene('label', async (till) => {
    const printer = {
      device: 'label-1',
      kind: 'label-printer',
      state: 'ready',
      seq: 1,
      at: sampleNow,
    } as const
    await till.emit('devices.status', printer)
    await order(till)
    await till.at(testIds.labelOpen).click()
    await till.at(testIds.labelDialog).waitFor()
  }),
]
