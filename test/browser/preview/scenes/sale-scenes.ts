import { testIds } from '#renderer/lib/test-ids.ts'
import { fill, full, gone, openPanel, paused, sold } from './scene-moves.ts'
import { nothing, scene } from './scene.ts'
import type { Scene } from './scene.ts'

export const saleScenes: readonly Scene[] = [
  scene('sale-empty', nothing),
  scene('sale-long', async (till) => {
    await fill(till, ...full)
    await till.page.keyboard.press('F6')
    await till.at(testIds.customerField).fill('kowal')
    await till.at(testIds.customerChoice('c16')).click()
    await till.at(testIds.saleCustomer).waitFor()
  }),
  scene(
    'sale-offers',
    async (till) => {
      await fill(till, 'Buty', 'Kurtka', 'Latarka')
      await till.scan('Buty')
      for (const coupon of ['JESIEN', 'LATO']) {
        await till.at(testIds.scanField).fill(coupon)
        await till.at(testIds.scanField).press('Enter')
      }
      await till.at(testIds.coupon('JESIEN')).waitFor()
    },
    { params: 'offers' },
  ),
  scene('quantity', async (till) => {
    await fill(till, 'Plecak')
    await till.at(`${testIds.basketQuantity('K-1036')}-value`).click()
    await till.at(testIds.countField).fill('12000')
    await till.at(testIds.countConfirm).click()
    await till.at(testIds.countDialog).getByRole('alert').waitFor()
  }),
  scene('sale-large-sum', async (till) => {
    await fill(till, 'Plecak', 'Kurtka')
    await till.at(`${testIds.basketQuantity('K-1001')}-value`).click()
    await till.at(testIds.countField).fill('97')
    await till.at(testIds.countConfirm).click()
  }),
  scene(
    'notes',
    async (till) => {
      await openPanel(testIds.notesOpen, 'Plecak')(till)
      await till.at(testIds.note('line', 'engraving')).click()
      await till.at(testIds.note('line', 'gift-wrapping')).click()
      await till.at(testIds.noteRefused).waitFor()
    },
    { params: 'notes' },
  ),
  scene('notes-taken', async (till) => {
    await openPanel(testIds.notesOpen, 'Plecak')(till)
    await till.at(testIds.note('line', 'shown-defect')).click()
    await till.at(testIds.note('line', 'spare-part')).click()
    await till.at(testIds.note('basket', 'gift-wrapping')).click()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.saleNotes).waitFor()
  }),
  scene('sale-unknown-code', async (till) => {
    await fill(till, 'Buty')
    await till.scanCode('5901234123457')
    await till.at(testIds.toast).waitFor()
  }),
  scene('sale-search', async (till) => {
    await till.at(testIds.scanField).fill('kurt')
    await till.page.locator('[data-testid^=result-]').first().waitFor()
  }),
  scene('sale-search-nothing', async (till) => till.at(testIds.scanField).fill('zzzz')),
  scene(
    'sale-offline',
    async (till) => {
      await fill(till, 'Buty')
      await till.emit('devices.status', paused('paper-out', 'printer-1'))
      await gone(till)
    },
    { params: 'link=offline&notice&large' },
  ),
  scene('price-panel', openPanel(testIds.basketValue('K-1016'), 'Buty'), { params: 'offers' }),
  scene('customer-picker', async (till) => {
    await till.page.keyboard.press('F6')
    await till.at(testIds.customerField).fill('a')
  }),
  scene('discount', openPanel(testIds.discountOpen, 'Plecak')),
  scene('discount-refused', async (till) => {
    await openPanel(testIds.discountOpen, 'Plecak')(till)
    await till.at(`${testIds.discountKind}-percent`).click()
    await till.at(testIds.discountAmount).fill('40')
    await till.at(`${testIds.discountReason}-damaged`).click()
  }),
  scene(
    'staff-purchase',
    async (till) => {
      await openPanel(testIds.discountOpen, 'Plecak')(till)
      await till.at(testIds.staffPurchaseOpen).click()
      await till.at(`${testIds.staffPurchaseOf}-e2`).click()
      await till.at(testIds.staffPurchaseOutcome).waitFor()
    },
    { params: 'staff-percent=15' },
  ),
  scene(
    'staff-purchase-marked',
    async (till) => {
      await openPanel(testIds.discountOpen, 'Plecak')(till)
      await till.at(testIds.staffPurchaseOpen).click()
      await till.at(`${testIds.staffPurchaseOf}-e2`).click()
      await till.at(testIds.staffPurchaseMark).click()
      await till.at(testIds.staffPurchaseBuyer).waitFor()
    },
    { params: 'staff-percent=10' },
  ),
  scene('void-basket', openPanel(testIds.basketVoid, 'Buty')),
  scene('void-sale', async (till) => {
    await sold(till)
    await till.at(testIds.saleVoid).click()
  }),
  scene('last-sale', sold),
  scene('slip', async (till) => {
    await sold(till)
    await till.at(testIds.slipOpen).click()
    await till.at(testIds.slip).waitFor()
  }),
  scene('parked', async (till) => {
    for (let times = 0; times < 3; times += 1) {
      await fill(till, 'Buty')
      await till.at(testIds.basketPark).click()
      await till.page.waitForSelector(`[data-testid=${testIds.basket}][data-count="0"]`)
    }
    await till.at(testIds.parkedOpen).click()
    await till.at(testIds.parkedPanel).waitFor()
  }),
  scene('age', async (till) => {
    await till.scan('Piwo')
    await till.at(testIds.ageDialog).waitFor()
  }),
  scene('serial', async (till) => {
    await till.scan('Zegarek')
    await till.at(testIds.serialDialog).waitFor()
  }),
  scene('weight', async (till) => {
    await till.scan('Orzechy')
    await till.at('weight-field').fill('0,25')
  }),
  scene('weight-scale', async (till) => {
    await till.scan('Orzechy')
    await till.at('weight-field').waitFor()
    await till.emit('devices.weight', { reading: 'stable', grams: 1250 })
    await till.at(testIds.scaleWeight).waitFor()
  }),
  scene('price-check', async (till) => {
    await till.at(testIds.goodsAct('price')).click()
    await till.at(testIds.priceCheck).waitFor()
    await till.scan('Latarka')
    await till.at(testIds.lowest30).waitFor()
  }),
  scene('nip-refused', async (till) => {
    await openPanel(testIds.goodsAct('nip'), 'Buty')(till)
    await till.at(testIds.nipField).fill('526-10-40-829')
    await till.at(testIds.nipConfirm).click()
  }),
]
