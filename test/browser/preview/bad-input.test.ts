import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function selling(params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin()
}

async function payingKettle(params = ''): Promise<void> {
  await selling(params)
  await till.scan('Czajnik')
  await expect.poll(due).toContain('159,00')
  await till.page.keyboard.press('F8')
  await till.at(testIds.cashGiven).waitFor()
}

const due = (): Promise<string> => till.text(testIds.saleTotal)
const press = (key: string): Promise<void> => till.page.keyboard.press(key)
const soldSums = (): Promise<readonly unknown[]> =>
  till.page.evaluate(() =>
    window.preview.fake.ran.flatMap(({ fact: { kind, body } }) =>
      kind === 'saleCompleted' ? [JSON.parse(JSON.stringify(body['gross'])).minor] : [],
    ),
  )

/** Whatever the replica is asked for, or main is to do, is answered so many milliseconds late. */
const slow = (what: 'acts' | 'lookups', ms: number): Promise<void> =>
  till.page.evaluate(
    ([slowed, by]) => {
      const { replica, fake } = window.preview
      const { run } = fake.api.acts
      const { productByCode } = replica
      const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, by))
      if (slowed === 'acts')
        Object.assign(fake.api.acts, {
          run: (...asked: Parameters<typeof run>) => wait().then(() => run(...asked)),
        })
      else Object.assign(replica, { productByCode: (code: string) => wait().then(() => productByCode(code)) })
    },
    [what, ms] as const,
  )

describe('scans', () => {
  it('of one code, twenty at once, are twenty pieces', async () => {
    await selling()
    const code = await till.gtinOf('Czapka')
    await till.page.evaluate((scanned) => {
      const scan = {
        code: scanned,
        symbology: 'ean13',
        source: 'serial',
        device: 'scanner-1',
        at: 0,
      } as const
      for (let seq = 1; seq <= 20; seq += 1) window.preview.fake.emit('devices.scan', { ...scan, seq })
    }, code)
    await expect.poll(() => till.at(testIds.basketLine('K-1034')).getAttribute('data-quantity')).toBe('20')
  })

  it('whose goods are found only once the customer pays are refused, neither added nor lost', async () => {
    await selling()
    await till.scan('Czajnik')
    await expect.poll(due).toContain('159,00')
    await slow('lookups', 600)
    await till.scan('Torba')
    await press('F8')
    await till.at(testIds.cashGiven).waitFor()
    await expect.poll(() => till.text(testIds.toast)).toContain('Towar nie został dodany')
    expect(await till.tones()).toEqual(['added', 'refused'])
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
  })

  it('while the sale is being written down are refused', async () => {
    await payingKettle()
    await slow('acts', 400)
    await till.at(testIds.payConfirm).click()
    await till.scan('Torba')
    await expect.poll(() => till.text(testIds.toast)).toContain('Towar nie został dodany')
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })
})
