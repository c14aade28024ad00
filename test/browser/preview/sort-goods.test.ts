import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

/** One piece of it waits to be checked. */
const aside = 'K-1001'

async function atGoodsAside(staff = 'e2'): Promise<void> {
  till = await openTill()
  await till.enter(staff)
  await till.at(testIds.place('stock')).click()
  await till.at(testIds.sortOpen).click()
}

const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)

async function sort(pile: string, to: string): Promise<void> {
  await till.at(testIds.sortPile(aside, pile)).click()
  await till.at(testIds.sortWay(to)).click()
}

/** What lies in its pile, as if another till had sorted it. */
const setPile = (pile: string, count: number): Promise<void> =>
  till.page.evaluate(
    ([sku, from, value]) => {
      window.preview.replica.setPile(sku as never, from as never, { value: Number(value), scale: 0 })
    },
    [aside, pile, count] as const,
  )

describe('goods set aside', () => {
  it('go back on sale by the word of an associate, once all that was chosen is confirmed', async () => {
    await atGoodsAside()
    expect(await till.at(testIds.sortConfirm).isDisabled()).toBe(true)
    await sort('inspect', 'on-hand')
    expect(await till.at(testIds.sortPile(aside, 'inspect')).count()).toBe(0)
    await till.at(testIds.sortDrop(aside, 'on-hand')).click()
    await till.scanCode(await till.gtinOf('Kurtka'))
    await till.at(testIds.sortWay('on-hand')).click()
    await till.at(testIds.sortConfirm).click()
    await till.at(testIds.sortLine(aside, 'on-hand')).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({
      kind: 'goodsSorted',
      body: { lines: [{ sku: aside, quantity: { value: 1 }, from: 'inspect', to: 'on-hand' }] },
    })
    expect(await lastFact()).not.toHaveProperty('body.approvedBy')
    expect(await till.at(testIds.sortPile(aside, 'inspect')).count()).toBe(0)
  })

  it('leave the store once somebody who may answers for them, with a slip for the supplier', async () => {
    await atGoodsAside()
    await setPile('toSupplier', 3)
    await till.at(testIds.sortPile(aside, 'to-supplier')).click()
    await till.at(`${testIds.sortCount}-minus`).click()
    await till.at(testIds.sortWay('given-to-supplier')).click()
    await till.at(testIds.sortConfirm).click()
    for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.sortLine(aside, 'given-to-supplier')).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({
      body: { lines: [{ quantity: { value: 2 }, to: 'given-to-supplier' }], approvedBy: 'e3' },
    })
    expect(await till.page.evaluate(() => window.preview.fake.ran.at(-1)?.jobs.length)).toBe(2)
    expect(await till.text(testIds.sortPile(aside, 'to-supplier'))).toMatch(/1$/)
  })

  it('are not sorted twice: what another till has taken meanwhile is said', async () => {
    await atGoodsAside()
    await sort('inspect', 'damaged')
    await setPile('inspect', 0)
    await till.at(testIds.sortError).waitFor()
    expect(await till.at(testIds.sortConfirm).isDisabled()).toBe(true)
    await till.at(testIds.sortDrop(aside, 'damaged')).click()
    await till.at(testIds.sortError).waitFor({ state: 'detached' })
  })
})
