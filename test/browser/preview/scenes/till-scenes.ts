import { testIds } from '#renderer/lib/test-ids.ts'
import { payInEuros } from '../pay-in-euros.ts'
import type { TillPage } from '../till-page.ts'
import { cash, counted, fill, go, gone, pay, paused, sold, unknownPrint } from './scene-moves.ts'
import { nothing, scene } from './scene.ts'
import type { Scene } from './scene.ts'

const act = '0198f000-0000-7000-8000-000000000001'

/** A line taken out, then a sale that holds it. */
async function sellAfterVoid(till: TillPage): Promise<void> {
  await fill(till, 'Buty')
  await till.page.keyboard.press('Delete')
  await pay(till, 'Buty')
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
  await go(till, 'store')
}

/** A kettle paid with a note of 50 €. */
async function inEuros(till: TillPage): Promise<void> {
  await fill(till, 'Czajnik')
  await payInEuros(till)
}

export const tillScenes: readonly Scene[] = [
  scene('shift-open', nothing, { isClosed: true }),
  scene(
    'shift-open-no-slip',
    async (till) => {
      await till.at(testIds.boxNumber).waitFor()
      await till.scanCode('5901234123457')
      await till.page.getByRole('alert').waitFor()
    },
    { isClosed: true, params: 'floating' },
  ),
  scene('cash', async (till) => {
    await sold(till)
    await go(till, 'cash')
  }),
  scene(
    'cash-manager',
    async (till) => {
      await sold(till)
      await go(till, 'cash')
      await till.at(testIds.cashExpected).waitFor()
    },
    { staff: 'e3' },
  ),
  scene(
    'cash-paid-out',
    async (till) => {
      await cash(till, 'paid-out')
      await till.at(testIds.cashAmount).fill('900')
      await till.at(`${testIds.cashReason}-courier`).click()
    },
    { staff: 'e3' },
  ),
  scene(
    'cash-paid-out-foreign',
    async (till) => {
      await inEuros(till)
      await cash(till, 'paid-out')
    },
    { staff: 'e3', params: 'foreign' },
  ),
  scene(
    'cash-paid-in',
    async (till) => {
      await cash(till, 'paid-in')
      await till.at(testIds.cashAmount).fill('12,345')
      await till.page.getByRole('alert').waitFor()
    },
    { staff: 'e3' },
  ),
  scene('cash-safe-drop', async (till) => cash(till, 'safe-drop')),
  scene('cash-drawer', async (till) => cash(till, 'open-drawer')),
  scene(
    'card-day',
    async (till) => {
      await cash(till, 'card-day')
      await till.at(testIds.cardDayClose).click()
      await till.at(testIds.cardDaySums).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'box-lift',
    async (till) => {
      await till.at(testIds.boxNumber).fill('K1')
      await till.openShift()
      await cash(till, 'lift')
    },
    { params: 'floating', isClosed: true },
  ),
  scene('deposits', async (till) => {
    await go(till, 'cash')
    await till.at(testIds.cashAct('deposit')).click()
    await till.at(testIds.depositConfirm).waitFor()
  }),
  scene('count', async (till) => counted(till)),
  scene('count-difference', async (till) => {
    await counted(till)
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.cashDifference).waitFor()
  }),
  scene(
    'count-foreign',
    async (till) => {
      await inEuros(till)
      await counted(till)
      await till.at(testIds.cashCountCompare).click()
      await till.at(testIds.cashCount(50_000)).waitFor()
      await till.at(testIds.cashCount(5_000)).fill('1')
    },
    { params: 'foreign' },
  ),
  scene(
    'count-foreign-difference',
    async (till) => {
      await inEuros(till)
      await counted(till)
      await till.at(testIds.cashCountCompare).click()
      await till.at(testIds.cashCount(2_000)).fill('2')
      await till.at(testIds.cashCountCompare).click()
      await till.at(testIds.foreignDifference('EUR')).waitFor()
    },
    { params: 'foreign' },
  ),
  scene('count-approval', async (till) => {
    await counted(till)
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.approval).waitFor()
  }),
  scene('z', async (till) => {
    await counted(till, '3')
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftLastZ).waitFor()
  }),
  scene('parked-at-close', async (till) => {
    await fill(till, 'Buty')
    await till.at(testIds.basketPark).click()
    await till.page.waitForSelector(`[data-testid=${testIds.basket}][data-count="0"]`)
    await go(till, 'cash')
    await till.at(testIds.shiftClose).click()
  }),
  scene(
    'store',
    async (till) => {
      await sellAfterVoid(till)
      await till.at(testIds.conductOf('e3', 'voids')).getByRole('button').waitFor()
    },
    { staff: 'e3' },
  ),
  scene(
    'store-purchases',
    async (till) => {
      await sellAfterVoid(till)
      await till.at(testIds.conductOf('e3', 'voids')).getByRole('button').click()
      await till.at(testIds.conductPurchases).getByRole('button').first().waitFor()
    },
    { staff: 'e3' },
  ),
  scene(
    'store-settle',
    async (till) => {
      await go(till, 'store')
      await till.at(testIds.exceptionSettle('exception:t2:12:returned-twice')).click()
    },
    { staff: 'e3' },
  ),
  scene('settings', async (till) => go(till, 'settings'), { staff: 'e3', params: 'asides' }),
  scene(
    'leave',
    async (till) => {
      await go(till, 'settings')
      await till.at(testIds.leave('reset')).click()
    },
    { staff: 'e3' },
  ),
  scene(
    'devices',
    async (till) => {
      await till.emit('devices.status', paused('cover-open', 'printer-1'))
      await gone(till)
      await till.emit('jobs.changed', [unknownPrint])
      await till.at(testIds.statusPrinter).click()
      await till.at(testIds.devicesPanel).waitFor()
    },
    { params: 'card' },
  ),
  scene('print-question', async (till) => {
    await till.emit('jobs.changed', [unknownPrint])
    await till.at(testIds.toast).waitFor()
  }),
  scene(
    'device-set-up',
    async (till) => {
      await go(till, 'settings')
      await till.at(testIds.setUpDevices).click()
      await till.at(testIds.findDevices).click()
      await till.at(testIds.foundDevice('/dev/usb/lp0')).waitFor()
      await till.at(testIds.tryDevice('code-pages', 'printer-1')).click()
      await till.at(testIds.trialAnswer('printer-1')).waitFor()
    },
    { staff: 'e3' },
  ),
  scene(
    'device-form',
    async (till) => {
      await go(till, 'settings')
      await till.at(testIds.setUpDevices).click()
      await till.at(testIds.addDevice('card-terminal')).click()
      await till.at(`${testIds.deviceField('protocol')}-nexo`).click()
      await till.at(testIds.deviceField('host')).fill('192.168.1.300')
      await till.at(testIds.saveDevice).click()
      await till.at(testIds.deviceForm).getByRole('alert').first().waitFor()
    },
    { staff: 'e3' },
  ),
  scene(
    'open-acts',
    async (till) => {
      await till.at(testIds.openActAbandon(act)).waitFor()
    },
    { staff: 'e3', params: 'open-acts', isClosed: true },
  ),
]
