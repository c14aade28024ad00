import { beforeEach, describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { goods } from './sample-goods.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

beforeEach(async () => {
  till = await openTill('offers')
  await till.begin()
})

const total = (): Promise<string> => till.text(testIds.saleTotal)
const bootsSku = 'K-1016'
const torchSku = goods.find(({ name }) => name.startsWith('Latarka'))?.sku ?? ''

describe('offers at the till', () => {
  it('show on the line what they took off, and in the sale what the customer saves', async () => {
    await till.scan('Buty')
    await expect.poll(total).toBe('449,00 zł')
    await till.scan('Buty')
    await expect.poll(total).toBe('673,50 zł')
    expect(await till.at(testIds.basketOffers(bootsSku)).innerText()).toBe('Drugie buty −50%')
    expect(await till.at(testIds.saved).innerText()).toBe('− 224,50')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    const body = await till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact.body)
    expect(body).toMatchObject({
      gross: { minor: 67_350 },
      lines: [{ gross: { minor: 67_350 }, savings: [{ offer: 'boots-second', amount: { minor: 22_450 } }] }],
    })
  })

  it('say why a price is what it is, and what other offers wait for', async () => {
    await till.scan('Buty')
    await till.at(testIds.basketValue(bootsSku)).click()
    const panel = till.at('price-panel')
    await panel.getByText('Klient musi pokazać kupon').waitFor()
    await panel.getByText('Za mało towarów objętych ofertą').first().waitFor()
    await till.page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('count a coupon that is typed or scanned, until it is taken back', async () => {
    await till.scan('Buty')
    await till.at(testIds.scanField).fill('JESIEN')
    await till.page.keyboard.press('Enter')
    await expect.poll(total).toBe('404,10 zł')
    await till.at(testIds.coupon('JESIEN')).click()
    await expect.poll(total).toBe('449,00 zł')
  })

  it.each([
    ['LATO', 'był ważny do 31.08.2026'],
    ['ZIMA', 'obowiązuje od 01.12.2999'],
    ['MORZE', 'jest ważny w innych sklepach'],
    ['NOC', 'działa od 00:00 do 00:00'],
  ])('take no coupon that is worth nothing here today, and say why: %s %s', async (code, words) => {
    await till.scan('Buty')
    await till.at(testIds.scanField).fill(code)
    await till.page.keyboard.press('Enter')
    await till.page.getByText(`Kupon ${code} ${words}`).waitFor()
    expect(await till.at(testIds.coupon(code)).count()).toBe(0)
    expect(await till.tones()).toEqual(['added', 'refused'])
    expect(await total()).toBe('449,00 zł')
  })

  it('say of a coupon that it takes nothing off, until it does', async () => {
    await till.at(testIds.scanField).fill('JESIEN')
    await till.page.keyboard.press('Enter')
    const effect = () => till.text(testIds.couponEffect('JESIEN'))
    await expect.poll(() => till.text(testIds.toast)).toContain('na razie niczego nie odlicza')
    expect(await effect()).toBe('Kupon JESIEN na razie nic nie odlicza')
    await till.scan('Buty')
    await expect.poll(effect).toBe('Kupon JESIEN')
  })

  it('that make a discount by hand too large ask for somebody’s word before anything is paid', async () => {
    await till.scan('Buty')
    await till.page.keyboard.press('F1')
    await till.at(`${testIds.discountKind}-off`).click()
    await till.at(testIds.discountAmount).fill('40')
    await till.at(`${testIds.discountReason}-damaged`).click()
    await till.at(testIds.discountGive).click()
    await expect.poll(total).toBe('409,00 zł')
    expect(await till.at(testIds.discountExceeded).count()).toBe(0)
    await till.scan('Buty')
    await till.at(testIds.discountExceeded).waitFor()
    expect(await till.at(testIds.payCash).isDisabled()).toBe(true)
    await till.at(testIds.basketRemove(bootsSku)).last().click()
    await till.at(testIds.discountExceeded).waitFor({ state: 'detached' })
    expect(await till.at(testIds.payCash).isDisabled()).toBe(false)
  })

  it('strike a value through with the lowest price of 30 days beside it, or not at all', async () => {
    await till.page.evaluate(async () => {
      const { replica } = window.preview
      const half = { offer: 'half', name: 'Połowa', rule: { rule: 'percent', on: {}, percent: 50 } } as const
      Object.assign(replica, { offers: async () => [half] })
      const sale = await replica.sale('t1-000031' as never)
      if (sale) replica.learn(sale.value)
    })
    await till.scan('Latarka')
    await till.scan('Buty')
    const rowOf = (sku: string) => till.at(testIds.basketLine(sku))
    const torch = rowOf(torchSku)
    await expect.poll(() => torch.locator('s').allInnerTexts()).toEqual(['129,00'])
    expect(await till.text(testIds.basketLowest30(torchSku))).toBe('najniższa cena z 30 dni: 139,00 zł')
    await rowOf(bootsSku).waitFor()
    expect(await rowOf(bootsSku).locator('s').count()).toBe(0)
  })
})
