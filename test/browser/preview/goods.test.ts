import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { learnSale, sampleSale } from './learn-sale.ts'
import { purchase } from './scenes/scene-moves.ts'
import { plainText, type TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function selling(params = '', staff?: string): Promise<void> {
  till = await openTill(params)
  await till.begin(staff)
}

const text = (testId: string): Promise<string> => till.text(testId)
const total = (): Promise<string> => text(testIds.saleTotal)
const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const checks = () =>
  till.page.evaluate(() =>
    window.preview.fake.ran.filter(({ fact }) => fact.kind === 'priceChecked').map(({ fact }) => fact.body),
  )
const pay = async (): Promise<void> => {
  await till.at(testIds.payCash).click()
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
}
/** Names the goods of the page's sample by how they begin. */
const skuOf = (name: string): Promise<string> =>
  till.page.evaluate(
    (wanted) => window.preview.goods.find((product) => product.name.startsWith(wanted))?.sku ?? '',
    name,
  )

describe('a label of the scale', () => {
  it('adds the weighed line, each label one of its own', async () => {
    await selling()
    await till.scanCode('2912345007256')
    await expect.poll(total).toBe('36,18 zł')
    await till.scanCode('2912345007256')
    await expect.poll(total).toBe('72,36 zł')
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('2')
  })

  it('without a weight is refused, and nothing is added', async () => {
    await selling()
    await till.scanCode('2912345000004')
    await till.page.getByText('nie mówi, ile towar waży').waitFor()
    expect(await till.tones()).toEqual(['refused'])
  })
})

describe('a code with a date', () => {
  const scan = async (expiry: string): Promise<void> => {
    const code = await till.gtinOf('Sok')
    const gs1 = { gtin: code, expiry, batch: 'L-77' }
    const rest = { source: 'serial', device: 'scanner-1', at: 0, seq: 1 } as const
    await till.emit('devices.scan', { code, symbology: 'gs1-128', gs1, ...rest })
  }

  it('is refused once the date has passed', async () => {
    await selling()
    await scan('251231')
    await till.page.getByText('termin minął').waitFor()
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })

  it('is sold before, and its lot is kept with the sale', async () => {
    await selling()
    await scan('271231')
    await expect.poll(total).toBe('2,49 zł')
    await pay()
    expect(await lastFact()).toMatchObject({ body: { lines: [{ lot: 'L-77' }] } })
  })
})

describe('deposits', () => {
  it('are shown under their line, paid with the goods and kept apart from revenue', async () => {
    await selling()
    await till.scan('Woda')
    await till.scan('Woda')
    await expect.poll(total).toBe('6,98 zł')
    expect(await text(testIds.basketDeposit(await skuOf('Woda')))).toBe('+ kaucja 1,00 zł')
    expect(await text(testIds.deposits)).toContain('Butelki plastikowe')
    await pay()
    expect(await lastFact()).toMatchObject({
      body: {
        gross: { minor: 598 },
        payments: [{ amount: { minor: 698 } }],
        deposits: [{ kind: 'plastic', count: 2, amount: { minor: 100 } }],
      },
    })
  })

  it('are paid back for empties without a receipt, out of the drawer', async () => {
    await selling()
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('deposit')).click()
    expect(await till.at(testIds.depositConfirm).isDisabled()).toBe(true)
    for (let bottle = 0; bottle < 3; bottle += 1) {
      await till.at(`${testIds.depositCount('plastic')}-plus`).click()
    }
    await till.at(`${testIds.depositCount('glass')}-plus`).click()
    expect(await text(testIds.depositSum)).toContain('2,50')
    await till.at(testIds.depositConfirm).click()
    await till.at(testIds.shiftReport).getByText('Kaucje wypłacone').waitFor()
    expect(await lastFact()).toMatchObject({
      kind: 'depositRefunded',
      body: {
        amount: { minor: 250 },
        lines: [
          { kind: 'plastic', count: 3 },
          { kind: 'glass', count: 1 },
        ],
      },
    })
  })

  it('are counted by scan, however fast, or typed; what bears none is not counted', async () => {
    await selling()
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('deposit')).click()
    for (let bottle = 0; bottle < 5; bottle += 1) await till.scan('Woda')
    await expect.poll(() => text(testIds.depositSum)).toContain('2,50')
    await till.scan('Czapka')
    await till.page.getByText('Nie znam kaucji za Czapka wełniana').waitFor()
    await till.at(`${testIds.depositCount('glass')}-value`).click()
    await till.at(testIds.countField).fill('10000')
    await till.at(testIds.countConfirm).click()
    await till.at(testIds.countDialog).getByText('najwyżej 9999 sztuk').waitFor()
    await till.at(testIds.countField).fill('20')
    await till.at(testIds.countConfirm).click()
    await expect.poll(() => text(testIds.depositSum)).toContain('22,50')
    await till.at(testIds.depositConfirm).click()
    await expect.poll(lastFact).toMatchObject({ kind: 'depositRefunded', body: { amount: { minor: 2_250 } } })
  })

  it('come back with returned goods, in their refund and apart in the shift', async () => {
    await selling()
    await learnSale(till, { line: { deposit: { kind: 'glass', amount: { minor: 100, currency: 'PLN' } } } })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-changed-mind`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    expect(await text(testIds.returnDeposits)).toBe('w tym kaucja 1,00 zł')
    await till.at(testIds.returnConfirm).click()
    await expect.poll(lastFact).toMatchObject({
      kind: 'returnCompleted',
      body: { deposits: [{ kind: 'glass', count: 1, amount: { minor: 100 } }] },
    })
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.shiftReport).getByText('Kaucje w zwrotach towaru').waitFor()
  })
})

describe('the deposits of the store', () => {
  it('stand in the manager’s place by day, with the age of what is known of them', async () => {
    await selling('', 'e3')
    await till.at(testIds.place('store')).click()
    await till.at(testIds.conduct).waitFor()
    expect(await till.at(testIds.depositDays).count()).toBe(0)
    await till.at(testIds.place('sale')).click()
    await till.scan('Woda')
    await pay()
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('deposit')).click()
    for (let bottle = 0; bottle < 3; bottle += 1) await till.scan('Woda')
    await expect.poll(() => text(testIds.depositSum)).toContain('1,50')
    await till.at(testIds.depositConfirm).click()
    await till.at(testIds.shiftClose).waitFor()
    await till.at(testIds.place('store')).click()
    const day = till.at(testIds.depositDays).locator('tbody tr')
    await expect.poll(() => day.locator('td').allInnerTexts()).toHaveLength(4)
    const sums = (await day.locator('td').allInnerTexts()).map(plainText)
    expect(sums).toEqual(['0,50 zł', '1,50 zł', '0,00 zł', '−1,00 zł'])
    expect(await text(testIds.depositDaysAge)).toContain('14 min')
  })
})

describe('goods that are asked about', () => {
  it('ask for the age once per basket, and a refusal leaves the rest alone', async () => {
    await selling()
    await till.scan('Sok')
    await till.scan('Piwo')
    expect(await text(testIds.ageDate)).toBe('21.11.2008')
    await till.page.keyboard.press('Escape')
    await till.page.getByText('kupujący nie ma wymaganego wieku').waitFor()
    await expect.poll(total).toBe('2,49 zł')
    await till.scan('Piwo')
    await till.at(testIds.ageConfirm).click()
    await expect.poll(total).toBe('9,48 zł')
    await till.scan('Piwo')
    await expect.poll(total).toBe('16,47 zł')
    await pay()
    expect(await lastFact()).toMatchObject({ body: { checkedAge: 18 } })
  })

  it('take the next scan for their serial number', async () => {
    await selling()
    await till.scan('Zegarek')
    await till.at(testIds.serialDialog).waitFor()
    await till.scanCode('SN-00042')
    await expect.poll(total).toBe('899,00 zł')
    await pay()
    expect(await lastFact()).toMatchObject({ body: { lines: [{ serial: 'SN-00042' }] } })
  })
})

describe('goods that cannot be taxed here', () => {
  it('are refused by name and letter, and nothing is added', async () => {
    await selling()
    await till.scan('Moneta')
    await till.page.getByText('Stawki VAT G nie ma w tym sklepie: Moneta kolekcjonerska').waitFor()
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
    expect(await till.tones()).toEqual(['refused'])
  })
})

describe('beside scanning', () => {
  it('a price is told without a sale, with the lowest one of 30 days', async () => {
    await selling()
    await till.at(testIds.goodsAct('price')).click()
    await till.scan('Latarka')
    await expect.poll(() => text('price-checked')).toBe('129,00 zł')
    expect(await text(testIds.lowest30)).toContain('139,00 zł')
    await till.page.keyboard.press('Escape')
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })

  it('a price is told with the offers that stand, and those that wait for something', async () => {
    till = await openTill('offers')
    await till.begin()
    await till.at(testIds.goodsAct('price')).click()
    await till.scan('Buty')
    await expect.poll(() => text('price-checked')).toBe('449,00 zł')
    await till.at(testIds.priceCheck).getByText('Drugie buty −50%').waitFor()
    await till.page.keyboard.press('Escape')
    await till.page.evaluate(() => {
      const half = { offer: 'half', name: 'Połowa', rule: { rule: 'percent', on: {}, percent: 50 } } as const
      Object.assign(window.preview.replica, { offers: async () => [half] })
    })
    await till.at(testIds.goodsAct('price')).click()
    await till.scan('Latarka')
    await expect.poll(() => text('price-checked')).toBe('64,50 zł')
    expect(await text(testIds.priceOffer)).toBe('Połowa: taniej o 64,50 zł')
    expect(await text(testIds.lowest30)).toContain('139,00 zł')
    await till.scanCode('2912345007256')
    await expect.poll(() => text('price-checked')).toBe('18,09 zł')
    expect(await text(testIds.priceCheck)).toMatch(/0,725.* × 49,90 zł/)
  })

  it('of goods past their date that is told, too', async () => {
    await selling()
    await till.at(testIds.goodsAct('price')).click()
    const code = await till.gtinOf('Sok')
    const rest = { source: 'serial', device: 'scanner-1', at: 0, seq: 1 } as const
    await till.emit('devices.scan', {
      code,
      symbology: 'gs1-128',
      gs1: { gtin: code, expiry: '251231' },
      ...rest,
    })
    await till.page.getByText('Po terminie (31.12.2025): nie wolno sprzedać').waitFor()
  })

  it('each check of a price is written down, the same goods again too, and no unknown code', async () => {
    await selling()
    await till.at(testIds.goodsAct('price')).click()
    for (const count of [1, 2]) {
      await till.scan('Latarka')
      await expect.poll(checks).toEqual(Array(count).fill({ sku: await skuOf('Latarka') }))
    }
    await till.scanCode('9999999999994')
    await till.page.getByText('9999999999994').waitFor()
    await till.scan('Czapka')
    await expect.poll(async () => (await checks()).length).toBe(3)
    expect((await checks()).at(-1)).toEqual({ sku: await skuOf('Czapka') })
  })

  it('a price is told all the same where its check cannot be written down, and that is said', async () => {
    await selling()
    await till.at(testIds.goodsAct('price')).click()
    await till.page.evaluate(() => window.preview.fake.answerNext('journal-failed'))
    await till.scan('Latarka')
    await till.at(testIds.priceUnwritten).waitFor()
    expect(await text('price-checked')).toBe('129,00 zł')
    await till.scan('Latarka')
    await till.at(testIds.priceUnwritten).waitFor({ state: 'detached' })
  })

  it('a bag is one press away', async () => {
    await selling()
    await till.page.getByRole('button', { name: 'Torba' }).waitFor()
    await till.page.keyboard.press('F10')
    await expect.poll(total).toBe('1,20 zł')
  })

  it('a tax number is checked, printed, and an invoice above the limit is asked for', async () => {
    await selling()
    await till.scan('Zegarek')
    await till.at(testIds.serialField).fill('A1')
    await till.at(testIds.serialConfirm).click()
    await till.at(testIds.goodsAct('nip')).click()
    await till.at(testIds.nipField).fill('526-10-40-829')
    await till.at(testIds.nipConfirm).click()
    await till.page.getByText('To nie jest prawidłowy NIP').waitFor()
    await till.at(testIds.nipField).fill('526-10-40-828')
    await till.at(testIds.nipConfirm).click()
    await pay()
    expect(await lastFact()).toMatchObject({ kind: 'saleCompleted', body: { buyerNip: '5261040828' } })
    await till.at(testIds.invoiceRequest).click()
    await till.at(testIds.invoiceRequest).waitFor({ state: 'detached' })
    expect(await lastFact()).toMatchObject({ kind: 'invoiceRequested', body: { nip: '5261040828' } })
  })
})

describe('a scale at the till', () => {
  it('gives the weight that rests on it, and what is typed counts before it', async () => {
    await selling()
    await till.scan('Orzechy')
    await till.at('weight-field').waitFor()
    await till.emit('devices.weight', { reading: 'moving' })
    await expect.poll(() => till.at(testIds.scaleWeight).getAttribute('data-reading')).toBe('moving')
    expect(await till.at('weight-confirm').isDisabled()).toBe(true)
    await till.emit('devices.weight', { reading: 'stable', grams: 500 })
    await expect.poll(() => text(testIds.scaleWeight)).toContain('0,500 kg')
    await till.at('weight-confirm').click()
    await expect.poll(total).toBe('32,45 zł')
    await till.scan('Orzechy')
    await till.at('weight-field').fill('0,250')
    await till.emit('devices.weight', { reading: 'stable', grams: 900 })
    await till.at('weight-confirm').click()
    await expect.poll(total).toBe('48,68 zł')
  })
})
