import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { elsewhere, learnFailedRefund, learnReturnOfElsewhere, learnSale, sampleSale } from './learn-sale.ts'
import { explain, purchase } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function seek(text: string): Promise<void> {
  till = await openTill('link=offline')
  await till.begin()
  await till.at(testIds.place('returns')).click()
  await till.at(testIds.returnsField).fill(text)
  await till.at(testIds.purchaseMissing).waitFor()
}

describe('goods of a purchase that nobody here knows', () => {
  it('come in under the number shown, by scans, with a protocol and without money', async () => {
    await seek('WEB-40404')
    await till.at(testIds.takeIn).click()
    expect(await till.at(testIds.takeInConfirm).isDisabled()).toBe(true)
    await till.scan('Czapka')
    await till.scan('Czapka')
    await till.scan('Rękawice')
    await till.at(`${testIds.returnCondition(2)}-opened`).click()
    await till.at(testIds.takeInConfirm).click()
    await till.at(testIds.takeInDone).waitFor()
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft).toMatchObject({
      kind: 'return',
      steps: [],
      fact: {
        kind: 'goodsTakenIn',
        body: {
          number: 'WEB-40404',
          lines: [
            { line: 1, quantity: { value: 2 }, condition: 'unknown' },
            { line: 2, quantity: { value: 1 }, condition: 'opened' },
          ],
        },
      },
    })
    expect(draft?.jobs.map(({ job }) => job)).toEqual(['print', 'print'])
    const [stores, customers] = (draft?.jobs ?? []).map((job) => JSON.stringify(job))
    expect(stores).toContain('egzemplarz sklepu')
    expect(customers).toContain('egzemplarz klienta')
  })

  it('may be asked for again once head office has said that it does not know the number', async () => {
    await seek('NONE-404')
    await till.at(testIds.seek).click()
    await expect.poll(() => till.at(testIds.seekState).getAttribute('data-state')).toBe('not-known')
    expect(await till.at(testIds.seek).isEnabled()).toBe(true)
    expect(await till.at(testIds.takeIn).count()).toBe(1)
  })

  it('are known by their return alone: it says what came back, and head office is asked for the purchase', async () => {
    till = await openTill()
    await till.begin()
    await learnReturnOfElsewhere(till)
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill(elsewhere.return.toUpperCase())
    await expect.poll(() => till.text(testIds.returnedCard)).toContain('Kurtka puchowa')
    expect(await till.text(testIds.returnedCard)).toContain(elsewhere.sale)
    expect(await till.text(testIds.purchaseMissing)).not.toContain('numer raportu')
    await till.at(testIds.seek).click()
    await till.at(testIds.seekState).waitFor()
    const asked = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(asked?.fact).toMatchObject({ kind: 'orderSought', body: { number: elsewhere.sale } })
    await till.at(testIds.takeIn).click()
    await till.scan('Czapka')
    await till.at(testIds.takeInConfirm).click()
    await till.at(testIds.takeInDone).waitFor()
    const taken = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(taken?.fact.body).toMatchObject({ number: elsewhere.sale })
  })

  it.each(['Jan Nieznany', 'jan@example.com'])(
    'do not come in under %s, nor is head office asked',
    async (who) => {
      await seek(who)
      expect(await till.at(testIds.takeIn).count()).toBe(0)
      expect(await till.at(testIds.seek).count()).toBe(0)
    },
  )
})

describe('dear goods whose condition nobody at the counter can tell', () => {
  const last = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))

  async function chooseUnclear(): Promise<void> {
    till = await openTill()
    await till.begin()
    await learnSale(till, { line: { gross: { minor: 60_000, currency: 'PLN' } } })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await explain(till, 'faulty', 'unknown')
    await till.at('ground-inspected').waitFor()
    expect(await till.at('ground-inspected').getAttribute('data-passed')).toBe('false')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    expect(await last()).toMatchObject({
      steps: [],
      fact: {
        kind: 'goodsTakenIn',
        body: { number: sampleSale, source: { kind: 'sale', sale: sampleSale } },
      },
      jobs: [{ job: 'print' }, { job: 'print' }],
    })
    await till.page.keyboard.press('Enter')
  }

  it('come in without money, and are paid for once they have been looked at', async () => {
    await chooseUnclear()
    const taken =
      (await till.at(testIds.heldGoods).locator('li > div').first().getAttribute('data-testid')) ?? ''
    await till.at(testIds.heldFind(taken.slice('held-'.length))).click()
    await till.at(testIds.purchase(sampleSale)).click()
    await till.at(testIds.heldHere).waitFor()
    expect(await till.at(testIds.returnConfirm).isDisabled()).toBe(true)
    await till.at(`${testIds.returnCondition(1)}-damaged`).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    expect(await last()).toMatchObject({
      fact: {
        kind: 'returnCompleted',
        body: { taken: taken.slice('held-'.length), gross: { minor: 60_000 } },
      },
    })
    await till.page.keyboard.press('Enter')
    await till.at(testIds.returnsField).waitFor()
    expect(await till.at(testIds.heldGoods).count()).toBe(0)
  })

  it('go back to the customer who changes his mind, with a protocol', async () => {
    await chooseUnclear()
    const taken =
      (await till.at(testIds.heldGoods).locator('li > div').first().getAttribute('data-testid')) ?? ''
    await till.at(testIds.heldBack(taken.slice('held-'.length))).click()
    await expect.poll(() => till.at(testIds.heldGoods).count()).toBe(0)
    expect(await last()).toMatchObject({
      fact: { kind: 'goodsGivenBack', body: { taken: taken.slice('held-'.length) } },
      jobs: [{ job: 'print' }],
    })
  })
})

describe('a refund that did not arrive', () => {
  async function failed(params: string, staff = 'e3'): Promise<void> {
    till = await openTill(params)
    await till.begin(staff)
    await learnFailedRefund(till)
    await purchase(till, sampleSale)
  }

  it('is paid in cash on the word of a person who may, under the next claim, once', async () => {
    await failed('cash-step=1000')
    await till.at(testIds.refundReplace('cash')).click()
    await expect.poll(() => till.at(testIds.refundFailed).count()).toBe(0)
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft).toMatchObject({
      steps: [{ right: { kind: 'return', about: `sale:${sampleSale}` }, n: 2, whenUnknown: 'refuse' }],
      fact: {
        kind: 'refundReplaced',
        body: {
          refund: 'a/1',
          approvedBy: 'e3',
          paid: { tender: 'cash', amount: { minor: 7900 }, rounding: { minor: 100 } },
        },
      },
    })
    expect(draft?.jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
  })

  it('is given as store credit where the customer agrees: a voucher, and a drawer that stays shut', async () => {
    await failed('lang=en')
    await till.at(testIds.refundReplace('store-credit')).click()
    await expect.poll(() => till.at(testIds.refundFailed).count()).toBe(0)
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft?.fact).toMatchObject({
      kind: 'refundReplaced',
      body: { approvedBy: 'e3', paid: { means: 'store-credit', tender: 'store-credit', status: 'paid' } },
    })
    expect(draft?.fact.body).toMatchObject({
      paid: { reference: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    })
    expect(draft?.jobs.map(({ job }) => job)).toEqual(['print', 'print'])
  })

  it('asks a cashier for another person, and pays nothing without one', async () => {
    await failed('', 'e1')
    await till.at(testIds.refundReplace('cash')).click()
    await till.at(testIds.approval).waitFor()
    const kinds = await till.page.evaluate(() => window.preview.fake.ran.map(({ fact }) => fact.kind))
    expect(kinds).not.toContain('refundReplaced')
  })

  it('waits for head office while there is no link', async () => {
    await failed('link=offline')
    expect(await till.at(testIds.refundReplace('cash')).isDisabled()).toBe(true)
  })
})

describe('a line of a purchase', () => {
  it('shows what was paid for it, not the price of one piece, before it is chosen and after', async () => {
    till = await openTill()
    await till.begin()
    const quantity = { value: 3, scale: 0 } as const
    await learnSale(till, {
      line: { quantity, handedOver: quantity, gross: { minor: 1_124_910, currency: 'PLN' } },
    })
    await purchase(till, sampleSale)
    const row = `${testIds.returnLine(1)}-row`
    expect(await till.text(row)).toMatch(/11 249,10$/)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await expect.poll(() => till.text(row)).toMatch(/3 749,70$/)
  })
})

describe('goods with a long name', () => {
  it.each([1024, 1366])('have it in two lines, in a row as high as any other: %i wide', async (width) => {
    till = await openTill()
    await till.begin()
    await till.page.setViewportSize({ width, height: 768 })
    await learnSale(till, { line: { name: 'Płaszcz przeciwdeszczowy dziecięcy Bieszczady' } })
    await purchase(till, sampleSale)
    const row = till.at(`${testIds.returnLine(1)}-row`)
    const [cut, height] = await row.evaluate((it) => [
      [...it.querySelectorAll('span')].filter(
        (words) => words.scrollWidth > words.clientWidth + 1 || words.scrollHeight > words.clientHeight + 1,
      ).length,
      it.getBoundingClientRect().height,
    ])
    expect([cut, height]).toEqual([0, 70])
  })
})

describe('a part of weighed goods', () => {
  it('comes back by its weight for its share of the price, and never more than was bought', async () => {
    till = await openTill()
    await till.begin()
    const quantity = { value: 3000, scale: 3 } as const
    await learnSale(till, {
      line: { quantity, handedOver: quantity, gross: { minor: 9999, currency: 'PLN' } },
    })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await explain(till, 'changed-mind', 'as-new')
    await till.at(testIds.returnWeight(1)).fill('3,001')
    await expect.poll(() => till.at(testIds.returnConfirm).isDisabled()).toBe(true)
    expect(await till.at(testIds.returnTotal).innerText()).toContain('99,99')
    await till.at(testIds.returnWeight(1)).fill('1,25')
    await expect.poll(() => till.at(testIds.returnTotal).innerText()).toContain('41,66')
    expect(await till.at(testIds.returnConfirm).isDisabled()).toBe(false)
    await till.at(testIds.returnWeight(1)).fill('')
    await expect.poll(() => till.at(testIds.returnTotal).innerText()).toContain('99,99')
  })
})

describe('money that goes back the way it came', () => {
  it('opens the drawer for what was paid in cash, and tells of each part where it is', async () => {
    till = await openTill()
    await till.begin()
    const pln = (minor: number) => ({ minor, currency: 'PLN' as const })
    await learnSale(till, {
      payments: [
        { tender: 'blik', amount: pln(3000), reference: 'b-1' },
        { tender: 'cash', amount: pln(16_880) },
      ],
    })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await explain(till, 'changed-mind', 'as-new')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft?.jobs.map(({ job }) => job)).toEqual(['drawer', 'print', 'print'])
    expect(await till.text(testIds.refundPart('requested'))).toContain('30,00 zł (BLIK)')
    expect(await till.text(testIds.refundPart('drawer'))).toContain('Wypłać')
  })
})

describe('a purchase given back whole', () => {
  it('is chosen by one touch, with one reason, and each piece is looked at', async () => {
    till = await openTill()
    await till.begin()
    await purchase(till, sampleSale)
    await till.at(testIds.returnAll).click()
    await explain(till, 'faulty', 'as-new')
    expect(await till.text(`${testIds.returnLine(1)}-row`)).toContain('Jak nowy – do kontroli')
    expect(await till.text(`${testIds.returnLine(2)}-row`)).toMatch(/Wada.*Wybierz stan/)
    expect(await till.at(testIds.returnConfirm).isDisabled()).toBe(true)
    await expect.poll(() => till.text(testIds.returnTotal)).toContain('198,80')
  })
})

describe('an online purchase withdrawn from whole', () => {
  it('says what of the sum is the delivery, as dear as the cheapest one was', async () => {
    till = await openTill()
    await till.begin()
    await till.page.evaluate(async () => {
      const { replica } = window.preview
      const view = await replica.order('WEB-47990' as never)
      if (view?.value.type !== 'order') throw new Error('A sample order')
      const pln = (minor: number) => ({ minor, currency: 'PLN' as const })
      replica.learn({ ...view.value, deliveryCost: pln(1999), cheapestDelivery: pln(1299) })
    })
    await purchase(till, 'WEB-47990')
    await till.at(testIds.returnAll).click()
    await expect.poll(() => till.text(testIds.returnDelivery)).toBe('w tym dostawa 12,99 zł')
    expect(await till.text(testIds.returnTotal)).toContain('1 119,99')
  })
})

describe('money that is given back as store credit', () => {
  it('is a voucher that nobody can read from the fact, printed beside the protocol', async () => {
    till = await openTill()
    await till.begin()
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await explain(till, 'changed-mind', 'as-new')
    await till.at(testIds.refundMeans('store-credit')).click()
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    if (!draft) throw new Error('An act was run')
    expect(draft.jobs.map(({ job }) => job)).toEqual(['print', 'print', 'print'])
    const [stores, customers, slip] = draft.jobs
    const [number = ''] = /98\d{17}/.exec(JSON.stringify(slip)) ?? []
    expect(JSON.stringify([draft.fact, stores, customers])).not.toContain(number)
    expect(draft.fact.body['refunds']).toMatchObject([
      { means: 'store-credit', reference: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
    ])
    await till.at(testIds.place('vouchers')).click()
    await till.scanCode(number)
    await till.at(testIds.voucherBalance).waitFor()
  })
})

describe('goods without any proof', () => {
  it('come in for store credit on the word of a manager, with a document seen whose number nobody writes', async () => {
    till = await openTill()
    await till.begin()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.blindOpen).click()
    await till.scan('Latarka')
    expect(await till.at(testIds.blindConfirm).isDisabled()).toBe(true)
    await till.at(`${testIds.blindIdentity}-id-card`).click()
    await till.at(testIds.blindConfirm).click()
    await till.at(`${testIds.approvalStaff}-e3`).click()
    for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
    await till.at(testIds.pinEnter).click()
    await till.at(testIds.blindDone).waitFor()
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft).toMatchObject({
      jobs: [{ job: 'print' }, { job: 'print' }, { job: 'print' }],
      fact: {
        kind: 'blindReturnCompleted',
        body: { identity: 'id-card', approvedBy: 'e3', gross: { minor: 12_900 } },
      },
    })
    const done = (await till.at(testIds.blindDone).getAttribute('data-document')) ?? ''
    await till.page.keyboard.press('Enter')
    await till.scanCode(done)
    await expect.poll(() => till.text(testIds.returnedCard)).toContain('Latarka')
    expect(await till.at(testIds.seek).count()).toBe(0)
  })
})

describe('a gift receipt', () => {
  it('is printed of the last sale, and brings its goods back for store credit only', async () => {
    till = await openTill()
    await till.begin()
    await till.scan('Czajnik')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    const sale = (await till.at(testIds.lastSale).getAttribute('data-document')) ?? ''
    await till.at(testIds.giftReceipt).click()
    await expect
      .poll(() => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact.kind))
      .toBe('giftReceiptPrinted')
    await till.at(testIds.place('returns')).click()
    await till.scanCode(`GIFT:${sale}`)
    await till.at(testIds.purchase(sale)).click()
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await expect.poll(() => till.at(testIds.refundMeans('original')).isDisabled()).toBe(true)
    expect(await till.at(testIds.refundMeans('store-credit')).isEnabled()).toBe(true)
  })
})
