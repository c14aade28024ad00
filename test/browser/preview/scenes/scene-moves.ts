import type { Condition, ReturnReason } from '#src/domain/returns/return-facts.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleNow } from '../sample-orders.ts'
import type { TillPage } from '../till-page.ts'
import type { Scene } from './scene.ts'

/** Scans goods one after the other; weighed ones take what is typed. */
export async function fill(till: TillPage, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const before = Number(await till.at(testIds.basket).getAttribute('data-count'))
    await till.scan(name)
    await till.page.waitForFunction(
      ([id, count]) =>
        Number(document.querySelector(`[data-testid=${id}]`)?.getAttribute('data-count')) > count,
      [testIds.basket, before] as const,
    )
  }
}

export const full = [
  'Kurtka',
  'Buty',
  'Skarpety',
  'Impregnat',
  'Sok',
  'Torba',
  'Czapka',
  'Rękawice',
  'Plecak',
  'Woda',
  'Latarka',
]

/** Why the first line comes back, and what it looks like. */
export async function explain(till: TillPage, reason: ReturnReason, condition: Condition): Promise<void> {
  await till.at(`${testIds.returnReason(1)}-${reason}`).click()
  await till.at(`${testIds.returnCondition(1)}-${condition}`).click()
}

export async function go(till: TillPage, place: string): Promise<void> {
  await till.at(testIds.place(place)).click()
  await till.page.locator(`[data-testid=${testIds.content}][data-place=${place}]`).waitFor()
}

export async function pay(till: TillPage, ...names: readonly string[]): Promise<void> {
  await fill(till, ...names)
  await till.at(testIds.payCash).click()
  await till.at(testIds.payConfirm).waitFor()
}

export async function sold(till: TillPage): Promise<void> {
  await pay(till, 'Czajnik')
  await till.at(testIds.cashGiven).fill('200')
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
}

export const refuse = (
  till: TillPage,
  reason:
    | 'payment-declined'
    | 'payment-unknown'
    | 'refund-unknown'
    | 'fiscal-unknown'
    | 'fiscal-not-done'
    | 'fiscal-not-ready'
    | 'journal-failed'
    | 'claim-taken',
): Promise<void> => till.page.evaluate((next) => window.preview.fake.answerNext(next), reason)

export async function payByCard(till: TillPage): Promise<void> {
  await fill(till, 'Czajnik')
  await till.page.keyboard.press('F9')
  await till.at(testIds.payConfirm).click()
}

/** Pays for a kettle and gets as far as the choice of its receipt. */
export async function receipt(till: TillPage, way: 'paper' | 'electronic' | 'both'): Promise<void> {
  await pay(till, 'Czajnik')
  await till.at(testIds.receiptOpen).click()
  await till.at(`${testIds.receiptWay}-${way}`).click()
}

export async function purchase(till: TillPage, no = 'WEB-47990'): Promise<void> {
  await go(till, 'returns')
  await till.at(testIds.returnsField).fill(no)
  await till.at(testIds.purchase(no)).click()
}

export async function chosen(till: TillPage, condition = 'as-new'): Promise<void> {
  await purchase(till)
  for (const line of [1, 3]) {
    await till.at(`${testIds.returnLine(line)}-plus`).click()
    await till.at(`${testIds.returnReason(line)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(line)}-${condition}`).click()
  }
}

export async function missing(till: TillPage): Promise<void> {
  await go(till, 'returns')
  await till.at(testIds.returnsField).fill('WEB-40404')
  await till.at(testIds.purchaseMissing).waitFor()
}

export async function order(till: TillPage, no = 'WEB-48213'): Promise<void> {
  await go(till, 'pickup')
  await till.at(testIds.order(no)).click()
  await till.at(testIds.orderPanel).waitFor()
}

export async function handedOver(till: TillPage): Promise<void> {
  await order(till, 'WEB-48199')
  await till.at(testIds.codeField).fill('482913')
  await till.at(testIds.codeState).waitFor()
  await till.scan('Rękawice')
}

export async function cash(till: TillPage, name: string): Promise<void> {
  await go(till, 'cash')
  await till.at(testIds.cashAct(name)).click()
}

export async function counted(till: TillPage, notes = '2'): Promise<void> {
  await go(till, 'cash')
  await till.at(testIds.shiftClose).click()
  await till.at(testIds.cashCount(10_000)).fill(notes)
}

export const paused = (cause: 'paper-out' | 'cover-open', device: string) =>
  ({ device, kind: 'receipt-printer', state: 'paused', cause, seq: 2, at: sampleNow + 1 }) as const

export const gone = (till: TillPage): Promise<void> =>
  till.emit('devices.status', {
    device: 'scanner-1',
    kind: 'scanner',
    state: 'disconnected',
    cause: 'not-found',
    seq: 2,
    at: sampleNow + 1,
  })

export const unknownPrint = {
  job: 'j1',
  kind: 'print',
  title: 'Potwierdzenie wydania zamówienia WEB-48199',
  state: 'unknown',
  cause: null,
  at: '2026-11-21T17:41:00Z',
} as const

export const openPanel =
  (testId: string, ...names: readonly string[]): Scene['play'] =>
  async (till) => {
    await fill(till, ...names)
    await till.at(testId).click()
  }
