import { describe, expect, it } from 'vitest'
import type { CustomerId } from '#src/base/ids.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const overdue = 'WEB-48177'

async function atOrder(no: string): Promise<void> {
  till = await openTill()
  await till.begin('e1')
  await till.at(testIds.place('pickup')).click()
  await till.at(testIds.order(no)).click()
  await till.at(testIds.orderPanel).waitFor()
}

const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const orderOf = (no: string): Promise<OrderState> =>
  till.page.evaluate(async (number) => {
    const value = (await window.preview.replica.order(number as never))?.value
    if (value?.type !== 'order') throw new Error('The order is known')
    return value
  }, no)
const learn = (order: OrderState): Promise<void> =>
  till.page.evaluate((value) => window.preview.replica.learn(value), order)
const inColumn = (column: string) => till.at(testIds.pickupColumn(column)).getAttribute('data-count')

describe('an order that was not collected in time', () => {
  it('stands apart, and goes back on sale once each piece has been scanned', async () => {
    await atOrder(overdue)
    await till.at(testIds.putBackOpen).click()
    expect(await till.at(testIds.putBackConfirm).isDisabled()).toBe(true)
    await till.scan('Kubek')
    expect(await till.at(testIds.putBackConfirm).isDisabled()).toBe(true)
    await till.scan('Namiot')
    await till.at(testIds.handoverProgress).getByText('1 z 1').waitFor()
    await till.page.keyboard.press('F4')
    await till.at(testIds.pickupColumn('ready')).waitFor()
    expect(await lastFact()).toMatchObject({ kind: 'orderPutBack', body: { order: overdue } })
    expect(await till.at(testIds.order(overdue)).count()).toBe(0)
    expect(await till.at(testIds.pickupColumn('overdue')).count()).toBe(0)
  })

  it('may still be handed over, and is left by Escape as it was', async () => {
    await atOrder(overdue)
    await till.at(testIds.putBackOpen).click()
    await till.at(testIds.putBackPanel).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.codeField).waitFor()
    await till.page.keyboard.press('Escape')
    await expect.poll(() => inColumn('overdue')).toBe('1')
  })

  it('is not put back any more once it was handed over elsewhere, and the panel says so', async () => {
    await atOrder(overdue)
    await till.at(testIds.putBackOpen).click()
    await till.scan('Namiot')
    await till.at(testIds.handoverProgress).getByText('1 z 1').waitFor()
    const order = await orderOf(overdue)
    const lines = order.lines.map((line) => ({ ...line, handedOver: line.quantity }))
    await learn({ ...order, lines, status: 'handed-over' })
    await till.at(testIds.handoverError).waitFor()
    expect(await till.at(testIds.putBackConfirm).isDisabled()).toBe(true)
    await till.page.keyboard.press('F4')
    expect(await lastFact()).not.toMatchObject({ kind: 'orderPutBack' })
  })

  it('ends without a piece that is missing, once somebody who may answers for it', async () => {
    await atOrder(overdue)
    await till.at(testIds.putBackOpen).click()
    await till.at(testIds.lossOpen(1)).click()
    await till.at(testIds.lossReason('broken')).click()
    await till.at(testIds.lossUndo(1)).click()
    expect(await till.at(testIds.putBackConfirm).isDisabled()).toBe(true)
    await till.at(testIds.lossOpen(1)).click()
    await till.at(testIds.lossReason('not-found')).click()
    await till.at(testIds.lossNote(1)).waitFor()
    await till.at(testIds.putBackConfirm).click()
    for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.pickupColumn('ready')).waitFor()
    expect(await lastFact()).toMatchObject({
      kind: 'orderPutBack',
      body: { lines: [{ line: 1 }], losses: [{ line: 1, reason: 'not-found' }], approvedBy: 'e3' },
    })
    expect(await till.at(testIds.order(overdue)).count()).toBe(0)
  })

  it('loses nothing that is scanned after all', async () => {
    await atOrder(overdue)
    await till.at(testIds.putBackOpen).click()
    await till.at(testIds.lossOpen(1)).click()
    await till.at(testIds.lossReason('not-found')).click()
    await till.at(testIds.lossNote(1)).waitFor()
    await till.scan('Namiot')
    await till.at(testIds.lossNote(1)).waitFor({ state: 'detached' })
    await till.at(testIds.putBackConfirm).click()
    await till.at(testIds.pickupColumn('ready')).waitFor()
    expect(await lastFact()).not.toHaveProperty('body.losses')
  })

  it('stands there again when its rest was cancelled, and is handed over no more', async () => {
    await atOrder('WEB-48213')
    const order = await orderOf('WEB-48213')
    const lines = order.lines.map((line, at) => (at === 0 ? { ...line, handedOver: line.quantity } : line))
    await learn({ ...order, lines, status: 'handed-over' })
    await till.at(testIds.handoverError).waitFor()
    expect(await till.at(testIds.handoverConfirm).count()).toBe(0)
    await till.at(testIds.putBackOpen).click()
    await till.at(testIds.putBackPanel).waitFor()
    await till.page.keyboard.press('Escape')
    await till.page.keyboard.press('Escape')
    await expect.poll(() => inColumn('overdue')).toBe('2')
  })

  it('is no choice while the customer may come', async () => {
    await atOrder('WEB-48213')
    expect(await till.at(testIds.putBackOpen).count()).toBe(0)
  })
})

describe('a wrong collect code', () => {
  const refused = () =>
    till.page.evaluate(
      () => window.preview.fake.ran.filter(({ fact }) => fact.kind === 'collectCodeRefused').length,
    )

  it('is written down each time, asked for or taken back, and the fifth locks all but a document', async () => {
    await atOrder('WEB-48213')
    const field = till.at(testIds.codeField)
    await field.fill('000001')
    await field.press('Enter')
    await till.page.getByRole('alert').getByText('pozostałe próby: 4').waitFor()
    for (const code of ['000002', '000003', '000004', '000005']) await field.fill(code)
    await expect.poll(refused).toBe(4)
    await field.press('Enter')
    await till.at(testIds.codeLocked).waitFor()
    expect(await refused()).toBe(5)
    expect(await field.count()).toBe(0)
    await till.scanCode('482913')
    expect(await till.at(testIds.codeState).count()).toBe(0)
    await till.at(testIds.identityConfirm).click()
    await till.at(testIds.codeState).waitFor()
  })

  it('counts when it is scanned at the order, too, but no label nor goods that are not in it', async () => {
    await atOrder('WEB-48213')
    await till.scanCode('000001')
    await till.page.getByText('To nie jest kod odbioru').waitFor()
    await expect.poll(refused).toBe(1)
    await till.scanCode('WEB-48213')
    await till.scanCode('5909999999999')
    await till.page.getByText('Nie znam kodu 5909999999999').waitFor()
    await till.scan('Kubek')
    await till.scanCode('482913')
    await till.at(testIds.codeState).waitFor()
    await till.scanCode('000002')
    await till.page.getByText('Nie znam kodu 000002').waitFor()
    expect(await refused()).toBe(1)
  })

  it('is asked for once, however often Enter is pressed, and the right one still opens', async () => {
    await atOrder('WEB-48213')
    const field = till.at(testIds.codeField)
    await field.fill('000001')
    await field.press('Enter')
    await field.press('Enter')
    await expect.poll(refused).toBe(1)
    await field.fill('482913')
    await till.at(testIds.codeState).waitFor()
    expect(await refused()).toBe(1)
  })
})

describe('an order of a customer whose name nobody here knows', () => {
  it('is collected by its code alone', async () => {
    await atOrder('WEB-48213')
    await till.at(testIds.identityConfirm).waitFor()
    await learn({ ...(await orderOf('WEB-48213')), customer: 'c404' as CustomerId })
    await till.at(testIds.identityUnknown).waitFor()
    expect(await till.at(testIds.identityConfirm).count()).toBe(0)
    await till.at(testIds.codeField).fill('482913')
    await till.at(testIds.codeState).waitFor()
  })
})

describe('an order that is not paid', () => {
  it('is not handed over for nothing, and the panel says what to do', async () => {
    await atOrder('WEB-48213')
    const order = await orderOf('WEB-48213')
    await learn({ ...order, payments: [] })
    await till.at(testIds.handoverError).getByText('sprzedaj klientowi').waitFor()
    const [paid] = order.payments
    if (!paid) throw new Error('The sample is paid')
    const all = { ...order.gross, minor: order.gross.minor - 1_000 }
    await learn({ ...order, payments: [{ ...paid, amount: all }] })
    await till.at(testIds.handoverError).getByText('10,00').waitFor()
    expect(await till.at(testIds.handoverConfirm).count()).toBe(0)
    await learn(order)
    await till.at(testIds.codeField).waitFor()
  })
})

describe('goods of an order that ask for an age', () => {
  it('stay here if it was refused, and go with the age that was checked else, by scan and by hand', async () => {
    till = await openTill()
    await till.begin('e1')
    const order = await orderOf('WEB-48213')
    const sku = await till.page.evaluate(
      () => window.preview.goods.find(({ name }) => name.startsWith('Piwo'))?.sku ?? null,
    )
    const lines = order.lines.map((line) => (line.line === 2 && sku !== null ? { ...line, sku } : line))
    await learn({ ...order, lines })
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.order('WEB-48213')).click()
    await till.at(testIds.codeField).fill('482913')
    await till.scan('Buty')
    await till.scan('Piwo')
    await till.at(testIds.ageDialog).waitFor()
    await till.page.keyboard.press('Escape')
    await till.page.getByText('klient nie ma wymaganego wieku').waitFor()
    const row = till.at(`${testIds.handoverLine(2)}-row`)
    await row.getByText('0 / 2').waitFor()
    await till.at(testIds.handoverLine(2)).click()
    await till.at(testIds.ageConfirm).click()
    await row.getByText('1 / 2').waitFor()
    await till.scan('Piwo')
    await row.getByText('2 / 2').waitFor()
    await till.at(testIds.handoverConfirm).click()
    await till.at(testIds.handoverDone).waitFor()
    const handed = [{ line: 1 }, { line: 2, sku, quantity: { value: 2 } }]
    expect(await lastFact()).toMatchObject({ body: { checkedAge: 18, lines: handed } })
  })
})
