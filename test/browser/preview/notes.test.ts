import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage
const bootsSku = 'K-1016'

async function withBoots(params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin()
  await till.scan('Buty')
  await expect.poll(() => till.at(testIds.basket).getAttribute('data-count')).toBe('1')
}

const note = (place: 'line' | 'basket', id: string) => till.at(testIds.note(place, id))
const isTaken = (place: 'line' | 'basket', id: string) => note(place, id).getAttribute('aria-pressed')
const lastFact = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const draft = () => till.page.evaluate(() => window.preview.fake.api.basket.load())
const press = (key: string) => till.page.keyboard.press(key)

async function payInCash(): Promise<void> {
  await till.at(testIds.payCash).click()
  await till.at(testIds.payConfirm).click()
  await till.at(testIds.lastSale).waitFor()
}

describe('notes on a sale', () => {
  it('are added by touch, seen on the line and beside the sum, and stand in the fact by id', async () => {
    await withBoots()
    const due = await till.text(testIds.saleTotal)
    await till.at(testIds.notesOpen).click()
    await note('line', 'shown-defect').click()
    await note('line', 'spare-part').click()
    await note('basket', 'gift-wrapping').click()
    await press('Escape')
    expect(await till.text(testIds.lineNotes(bootsSku))).toBe(
      '2: Klient zna wadę towaru · Część zapasowa przy kasie',
    )
    expect(await till.text(testIds.saleNotes)).toBe('Pakowanie na prezent')
    expect(await till.text(testIds.saleTotal)).toBe(due)
    await payInCash()
    const fact = await lastFact()
    expect(fact).toMatchObject({
      kind: 'saleCompleted',
      body: { notes: ['gift-wrapping'], lines: [{ notes: ['shown-defect', 'spare-part'] }] },
    })
    expect(JSON.stringify(fact)).not.toContain('wad')
  })

  it('are added and taken off by keys alone', async () => {
    await withBoots('lang=en')
    await press('Insert')
    await till.at(testIds.notesDialog).waitFor()
    await press('F1')
    await press('F2')
    await expect.poll(() => isTaken('line', 'alteration')).toBe('true')
    await press('F1')
    await press('F6')
    await expect.poll(() => isTaken('line', 'gift-wrapping')).toBe('false')
    await press('Escape')
    await till.at(testIds.notesDialog).waitFor({ state: 'detached' })
    expect(await till.text(testIds.lineNotes(bootsSku))).toBe('Alteration wanted')
    expect(await till.text(testIds.saleNotes)).toBe('Customer comes back for it')
    await till.page.keyboard.type('kurt')
    await till.page.locator('[data-testid^=result-]').first().waitFor()
  })

  it('keep a noted line apart from the next piece of the same goods', async () => {
    await withBoots()
    await press('Insert')
    await press('F1')
    await press('Escape')
    await till.scan('Buty')
    await till.scan('Buty')
    await expect.poll(() => till.at(testIds.basket).getAttribute('data-count')).toBe('2')
    const quantities = till.at(testIds.basketLine(bootsSku))
    expect(
      await quantities.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-quantity'))),
    ).toEqual(['1', '2'])
  })

  it('above what a line may bear are refused in words, and the shop’s own list is offered', async () => {
    await withBoots('notes')
    await press('Insert')
    await note('line', 'engraving').click()
    await note('line', 'gift-wrapping').click()
    expect(await till.text(testIds.noteRefused)).toBe(
      'Pozycja ma już tyle uwag, ile wolno (1). Zdejmij jedną, aby dodać inną.',
    )
    expect(await till.tones()).toContain('refused')
    await note('line', 'engraving').click()
    await till.at(testIds.noteRefused).waitFor({ state: 'detached' })
    await note('line', 'gift-wrapping').click()
    await note('basket', 'leave-at-door').click()
    await press('Escape')
    expect(await till.text(testIds.lineNotes(bootsSku))).toBe('Pakowanie na prezent')
    expect(await till.text(testIds.saleNotes)).toBe('Odbiór bocznym wejściem')
  })

  it('come back with a parked basket, whose list tells them, and a draft keeps them', async () => {
    await withBoots()
    await press('Insert')
    await press('F2')
    await note('basket', 'comes-back').click()
    await press('Escape')
    const kept = { notes: ['comes-back'], lines: [{ notes: ['alteration'] }] }
    await expect.poll(draft).toMatchObject(kept)
    await till.at(testIds.basketPark).click()
    await till.at(testIds.parkedOpen).click()
    expect(await lastFact()).toMatchObject({ kind: 'basketParked', body: kept })
    const parked = testIds.parked('t1-000043') // the fake's number of the first act after the shift was opened
    expect(await till.text(parked)).toContain('Klient wróci po towar')
    await till.at(parked).click()
    await till.at(testIds.saleNotes).waitFor()
    expect(await till.text(testIds.lineNotes(bootsSku))).toBe('Do przeróbki')
    await payInCash()
    expect(await lastFact()).toMatchObject({ kind: 'saleCompleted', body: kept })
  })

  it('are read where the goods come back', async () => {
    await withBoots()
    await press('Insert')
    await note('line', 'shown-defect').click()
    await note('basket', 'comes-back').click()
    await press('Escape')
    await payInCash()
    const sale = 't1-000043'
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(sale)
    await till.at(testIds.purchase(sale)).click()
    await till.page.getByText('Klient wróci po towar').waitFor()
    expect(await till.text(`${testIds.returnLine(1)}-row`)).toContain('Klient zna wadę towaru')
  })

  it('of a list that is not here any more are named by their id, and can be taken off', async () => {
    till = await openTill()
    await till.begin()
    await till.page.evaluate(() => {
      const { fake, goods } = window.preview
      const boots = goods.find(({ name }) => name.startsWith('Buty'))
      if (!boots) throw new Error('There are boots')
      const { sku, name, price: unitPrice, vat, unit, category } = boots
      const line = {
        key: 'a',
        gtin: null,
        variant: null,
        quantity: { value: 1, scale: 0 } as const,
        notes: ['old-one'],
      }
      const lines = [{ ...line, sku, name, unitPrice, vat, unit, category }]
      const body = { lines, customer: null, coupons: [], parked: { $slot: 'document' }, gross: unitPrice }
      const fact = { kind: 'basketParked', version: 1, businessDate: '2026-11-21', body }
      return fake.api.acts.run({
        act: crypto.randomUUID(),
        ...{ kind: 'other', fact, steps: [], jobs: [], clearsBasket: true },
        summary: { about: null, minor: unitPrice.minor, currency: 'PLN' },
      } as never)
    })
    await till.scanCode('t1-000043')
    await till.at(testIds.lineNotes(bootsSku)).waitFor()
    expect(await till.text(testIds.lineNotes(bootsSku))).toBe('uwaga „old-one”')
    await press('ArrowDown')
    await press('Insert')
    await note('line', 'old-one').click()
    await press('Escape')
    await till.at(testIds.lineNotes(bootsSku)).waitFor({ state: 'detached' })
  })
})

describe('notes in an exchange', () => {
  it('stand on the goods that go out', async () => {
    till = await openTill()
    await till.begin()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill('WEB-47990')
    await till.at(testIds.purchase('WEB-47990')).click()
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    await till.at(testIds.exchangeOpen).click()
    await till.at(testIds.stockVariant('K-1002')).click()
    await till.at(testIds.lineNotes('K-1002')).waitFor({ state: 'detached' })
    await press('Insert')
    await note('line', 'alteration').click()
    await press('Escape')
    await till.at(testIds.lineNotes('K-1002')).waitFor()
    await till.at(testIds.exchangeConfirm).click()
    await till.at(testIds.exchangeDone).waitFor()
    expect(await lastFact()).toMatchObject({
      kind: 'saleCompleted',
      body: { lines: [{ sku: 'K-1002', notes: ['alteration'] }] },
    })
  })
})
