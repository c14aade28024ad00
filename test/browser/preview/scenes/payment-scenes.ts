import { testIds } from '#renderer/lib/test-ids.ts'
import { voucherNumbers } from '../sample-vouchers.ts'
import { cash, fill, go, pay, payByCard, receipt, refuse, sold } from './scene-moves.ts'
import { scene } from './scene.ts'
import type { Scene } from './scene.ts'

export const paymentScenes: readonly Scene[] = [
  scene(
    'pay-cash',
    async (till) => {
      await pay(till, 'Plecak')
      await till.at(testIds.cashGiven).fill('13000')
      await till.at(testIds.changeDue).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'pay-split',
    async (till) => {
      await pay(till, 'Plecak', 'Kurtka')
      for (const sum of ['5000', '2000']) {
        await till.at(testIds.cashGiven).fill(sum)
        await till.at(testIds.payConfirm).click()
      }
      await till.at(testIds.paidUndo(1)).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'pay-too-much',
    async (till) => {
      await fill(till, 'Czajnik')
      await till.page.keyboard.press('F9')
      await till.at(testIds.cashGiven).fill('200')
    },
    { params: 'card' },
  ),
  scene('pay-huge', async (till) => {
    await pay(till, 'Czajnik')
    await till.at(testIds.cashGiven).fill('15900')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.payHuge).waitFor()
  }),
  scene(
    'pay-declined',
    async (till) => {
      await refuse(till, 'payment-declined')
      await payByCard(till)
      await till.at(testIds.payError).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'pay-euros',
    async (till) => {
      await pay(till, 'Czajnik')
      await till.page.keyboard.press('F6')
      await till.page.keyboard.type('50')
      await till.at(testIds.changeDue).waitFor()
    },
    { params: 'foreign&card' },
  ),
  scene('receipt', async (till) => receipt(till, 'both')),
  scene(
    'receipt-e-paragon-wrong',
    async (till) => {
      await receipt(till, 'electronic')
      await till.scanCode('5900000000017')
      await till.at(testIds.receiptTake).click()
      await till.page.getByRole('alert').waitFor()
    },
    { params: 'fiscal=ready' },
  ),
  scene('sold-electronic', async (till) => {
    await receipt(till, 'electronic')
    await till.at(testIds.receiptTake).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.receiptState).waitFor()
  }),
  scene('pay-journal-failed', async (till) => {
    await pay(till, 'Czajnik')
    await refuse(till, 'journal-failed')
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.payError).waitFor()
  }),
  scene(
    'card-doubt',
    async (till) => {
      await refuse(till, 'payment-unknown')
      await payByCard(till)
      await till.at(testIds.cardDoubt).waitFor()
    },
    { params: 'card' },
  ),
  scene(
    'card-approval',
    async (till) => {
      await refuse(till, 'payment-unknown')
      await payByCard(till)
      await till.at(testIds.cardUnpaid).click()
      await till.at(testIds.approval).waitFor()
    },
    { params: 'card' },
  ),
  ...(['fiscal-unknown', 'fiscal-not-done', 'fiscal-not-ready'] as const).map((reason) =>
    scene(reason, async (till) => {
      await pay(till, 'Czajnik')
      await refuse(till, reason)
      await till.at(testIds.payConfirm).click()
      await till.at(reason === 'fiscal-not-ready' ? testIds.payError : testIds.fiscalDialog).waitFor()
    }),
  ),
  scene('fiscal-day', async (till) => cash(till, 'fiscal-day'), { params: 'fiscal=ready' }),
  scene('fiscal-missing', async (till) => fill(till, 'Czajnik'), { params: 'fiscal&card' }),
  scene('voucher-pay', async (till) => {
    await pay(till, 'Czajnik')
    await till.at(testIds.voucherOpen).click()
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherBalance).waitFor()
  }),
  scene(
    'voucher-refused',
    async (till) => {
      await pay(till, 'Czajnik')
      await till.at(testIds.voucherOpen).click()
      await till.scanCode(voucherNumbers.otherStore)
      await till.at(testIds.voucherRefused).waitFor()
    },
    { params: 'link=offline' },
  ),
  scene('voucher-unknown', async (till) => {
    await pay(till, 'Czajnik')
    await till.at(testIds.voucherOpen).click()
    await till.scanCode(voucherNumbers.unsold)
    await till.at(testIds.voucherSeek).waitFor()
  }),
  scene('sold', async (till) => {
    await sold(till)
    await till.at(testIds.lastChange).waitFor()
  }),
  scene('sold-invoice', async (till) => {
    await fill(till, 'Kurtka')
    await till.at(testIds.goodsAct('nip')).click()
    await till.at(testIds.nipField).fill('526-10-40-828')
    await till.at(testIds.nipConfirm).click()
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.invoiceRequest).waitFor()
  }),
  scene('vouchers', async (till) => go(till, 'vouchers')),
  scene('voucher-known', async (till) => {
    await go(till, 'vouchers')
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherBalance).waitFor()
  }),
  scene('voucher-block', async (till) => {
    await go(till, 'vouchers')
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherBlock).click()
    await till.at(testIds.voucherBlockCause('lost')).waitFor()
  }),
  scene('voucher-new', async (till) => {
    await go(till, 'vouchers')
    await till.scanCode(voucherNumbers.unsold)
    await till.at(testIds.voucherUnknown).waitFor()
  }),
  scene('voucher-load', async (till) => {
    await go(till, 'vouchers')
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherAmount).fill('100')
    await till.at(testIds.voucherLoad).click()
    await till.at(testIds.payConfirm).waitFor()
  }),
  scene('voucher-done', async (till) => {
    await go(till, 'vouchers')
    await till.scanCode(voucherNumbers.giftCard)
    await till.at(testIds.voucherAmount).fill('100')
    await till.at(testIds.voucherLoad).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.voucherDone).waitFor()
  }),
]
