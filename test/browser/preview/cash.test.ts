import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { learnSale, sampleSale } from './learn-sale.ts'
import { purchase } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

/** A shift with a float of 300,00, seen by a person. */
async function atTheDrawer(staff: string, params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin(staff)
  await till.at(testIds.place('cash')).click()
}

const [cashier, manager] = ['e1', 'e3']
const lastBody = () => till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
const text = (testId: string): Promise<string> => till.text(testId)

describe('cash that is moved', () => {
  it('needs a sum and a reason, and ends in what the drawer should hold', async () => {
    await atTheDrawer(manager)
    await till.at(testIds.cashAct('paid-out')).click()
    const confirm = till.at(testIds.cashMoveConfirm)
    await till.at(testIds.cashAmount).fill('45,50')
    expect(await confirm.isDisabled()).toBe(true)
    await till.at(`${testIds.cashReason}-courier`).click()
    await confirm.click()
    await expect.poll(() => text(testIds.cashExpected)).toBe('254,50 zł')
    expect(await lastBody()).toMatchObject({
      kind: 'cashMoved',
      body: { kind: 'paid-out', amount: { minor: 4550 }, reason: 'courier' },
    })
  })

  it('never takes out more than there is, and says so where the sum is typed', async () => {
    await atTheDrawer(cashier)
    await till.at(testIds.cashAct('safe-drop')).click()
    await till.at(testIds.cashAmount).fill('300,01')
    await till.page.getByText('Tyle gotówki nie ma w szufladzie').waitFor()
    expect(await till.at(testIds.cashMoveConfirm).isDisabled()).toBe(true)
  })

  it('is asked for where the sale goes on, once more lies in the drawer than is wanted there', async () => {
    await atTheDrawer(cashier)
    const badge = till.at(`${testIds.place('cash')}-badge`)
    expect(await badge.count()).toBe(0)
    await till.at(testIds.place('sale')).click()
    await till.scan('Plecak')
    await till.at(testIds.payCash).click()
    await till.at(testIds.payConfirm).click()
    await badge.waitFor()
    await till.at(testIds.undo).click()
    await till.at(testIds.drawerFull).waitFor()
    await till.at(testIds.cashAct('safe-drop')).click()
    await till.at(testIds.cashAmount).fill('12000')
    await till.at(testIds.cashMoveConfirm).click()
    await badge.waitFor({ state: 'detached' })
  })

  it('shows a cashier nothing of what the drawer should hold', async () => {
    await atTheDrawer(cashier)
    expect(await till.at(testIds.cashExpected).count()).toBe(0)
  })

  it('opens the drawer without a sale for a manager at once, for a reason', async () => {
    await atTheDrawer(manager)
    await till.at(testIds.cashAct('open-drawer')).click()
    await till.at(`${testIds.drawerCause}-change`).click()
    await till.at(testIds.cashAct('report')).waitFor()
    expect(await lastBody()).toMatchObject({ kind: 'drawerOpened', body: { cause: 'change' } })
  })
})

describe('the end of the card terminal’s day', () => {
  const close = () => till.at(testIds.cardDayClose).click()
  const atTheTerminal = async (params: string): Promise<void> => {
    await atTheDrawer(cashier, params)
    await till.at(testIds.cashAct('card-day')).click()
  }

  it('says when it came about', async () => {
    await atTheTerminal('card')
    await close()
    expect(await text(testIds.cardDay)).toContain('zamknął dzień o')
    expect(await lastBody()).toMatchObject({ kind: 'cardDayClosed', body: { device: 'card-1' } })
  })

  it('shows what was settled by brand, and what differs from what the till took', async () => {
    await atTheTerminal('card')
    await close()
    await expect.poll(() => text(testIds.cardDaySums)).toContain('3 × visa 312,00')
    expect(await text(testIds.cardDayDifference)).toContain('12,50')
  })

  it('says what to look at where nobody knows', async () => {
    await atTheTerminal('card&card-day=unknown')
    await close()
    expect(await text(testIds.cardDay)).toContain('Sprawdź jego wydruk')
  })

  it('that does not come about says what to do, and may be tried again', async () => {
    await atTheTerminal('card')
    await till.page.evaluate(() => window.preview.fake.answerNext('card-day-busy'))
    await close()
    expect(await text(testIds.cardDay)).toContain('Poczekaj, aż skończy')
    await close()
    await expect.poll(() => text(testIds.cardDay)).toContain('zamknął dzień o')
  })

  it('is not offered where the terminal stands alone', async () => {
    await atTheDrawer(cashier, 'card=alone')
    await till.at(testIds.shiftClose).waitFor()
    expect(await till.at(testIds.cashAct('card-day')).count()).toBe(0)
  })
})

describe('the end of a shift', () => {
  it('is counted blind: the difference shows after the count, and may be counted again', async () => {
    await atTheDrawer(cashier)
    await till.at(testIds.shiftClose).click()
    await till.at(testIds.cashCount(10_000)).fill('2')
    await till.page.keyboard.press('Enter')
    await till.page.keyboard.type('1')
    await expect.poll(() => text(testIds.cashCountSum)).toBe('250,00 zł')
    await till.at(testIds.cashCountCompare).click()
    expect(await text(testIds.cashDifference)).toContain('Brakuje 50,00 zł')
    await till.at(testIds.cashCountAgain).click()
    await till.at(testIds.cashCount(5_000)).fill('2')
    await till.at(testIds.cashCountCompare).click()
    expect(await text(testIds.cashDifference)).toContain('Zgadza się')
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    expect(await lastBody()).toMatchObject({
      kind: 'shiftClosed',
      body: { countedCash: { minor: 30_000 }, expectedCash: { minor: 30_000 }, recounts: 1 },
    })
    expect(await till.at(testIds.shiftLastZ).getAttribute('data-z')).toBe('1')
  })

  it('works by touch: the pad types into the chosen kind', async () => {
    await atTheDrawer(cashier)
    await till.at(testIds.shiftClose).click()
    await till.at(testIds.cashCount(20_000)).click()
    await till.at('cash-count-pad-1').click()
    await till.at('cash-count-pad-5').click()
    await till.at('cash-count-pad-back').click()
    expect(await text(testIds.cashCountSum)).toBe('200,00 zł')
  })

  it('with a large difference is for a manager', async () => {
    await atTheDrawer(manager, 'lang=en')
    await till.at(testIds.shiftClose).click()
    await till.at(testIds.cashCount(10_000)).fill('2')
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
  })
})

describe('cash paid back where the smallest coin is 5 groszy', () => {
  it('is rounded, and the till says so before and after', async () => {
    till = await openTill('cash-step=5')
    await till.begin()
    const minor = 4_732
    await learnSale(till, {
      ...{ line: { gross: { minor, currency: 'PLN' } }, gross: { minor, currency: 'PLN' } },
      payments: [{ tender: 'cash', amount: { minor, currency: 'PLN' } }],
    })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await till.at(`${testIds.returnReason(1)}-other`).click()
    await till.at(`${testIds.returnCondition(1)}-as-new`).click()
    expect(await till.text(testIds.refundRounded)).toBe('Gotówką: 47,30 zł (zaokrąglenie: −0,02 zł)')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    expect(await till.text(testIds.refundPart('drawer'))).toBe('Wypłać 47,30 zł z szuflady.')
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft?.fact.body).toMatchObject({
      gross: { minor },
      refunds: [{ tender: 'cash', amount: { minor }, rounding: { minor: -2 } }],
    })
  })
  it('rounds the cash for empties, and says so before it is paid', async () => {
    await atTheDrawer(manager, 'cash-step=100')
    await till.at(testIds.cashAct('deposit')).click()
    for (let bottle = 0; bottle < 3; bottle += 1) {
      await till.at(`${testIds.depositCount('plastic')}-plus`).click()
    }
    expect(await till.text(testIds.depositSum)).toContain('2,00')
    expect(await till.text(testIds.depositRounding)).toContain('0,50 zł')
    await till.at(testIds.depositConfirm).click()
    await expect.poll(() => text(testIds.cashExpected)).toBe('298,00 zł')
    expect(await lastBody()).toMatchObject({ body: { amount: { minor: 150 }, rounding: { minor: 50 } } })
  })
})
