import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { people } from './sample-people.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const [cashier, manager] = ['e1', 'e3']

async function enterPin(): Promise<void> {
  for (const digit of '1234') await till.at(`${testIds.pinPad}-${digit}`).click()
  await till.at(testIds.pinEnter).click()
}

async function sellingAs(staff: string, params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin(staff)
  await till.scan('Buty')
  await till.at(testIds.basket).getByText('Buty').first().waitFor()
}

describe('a badge', () => {
  it('says who comes; the PIN is still asked for', async () => {
    till = await openTill()
    await till.at(testIds.staff(cashier)).waitFor()
    await till.scanCode(`BADGE-${manager}`)
    await till.at(testIds.pinEnter).waitFor()
    expect(await till.at(testIds.content).count()).toBe(0)
    await enterPin()
    await till.at(testIds.place('store')).waitFor()
  })

  it('that nobody has is refused aloud', async () => {
    till = await openTill()
    await till.at(testIds.staff(cashier)).waitFor()
    await till.scanCode('BADGE-e9')
    await till.at(testIds.toast).waitFor()
    expect(await till.tones()).toEqual(['refused'])
  })
})

describe('the list of people', () => {
  it('shows who works here as soon as main tells of it', async () => {
    till = await openTill()
    await till.emit('staff.changed', [])
    await till.at(testIds.staff(manager)).waitFor({ state: 'detached' })
    await till.emit('staff.changed', people)
    await till.at(testIds.staff(manager)).waitFor()
  })
})

describe('another person', () => {
  it('takes over by one key, and the basket stays', async () => {
    await sellingAs(cashier)
    await till.page.keyboard.press('F12')
    await till.at(testIds.lockScreen).waitFor()
    expect(await till.at(testIds.basket).isVisible()).toBe(false)
    await till.at(testIds.staff(manager)).click()
    await enterPin()
    await till.at(testIds.basket).getByText('Buty').first().waitFor()
    await till.at(testIds.place('store')).waitFor()
  })

  it('is not told what the one before was, nor offered to undo it', async () => {
    await sellingAs(cashier)
    await till.page.keyboard.press('Delete')
    await till.at(testIds.undo).waitFor()
    await till.page.evaluate(() =>
      window.preview.fake.api.session.signIn({ staff: 'e3' as never, pin: '1234' }),
    )
    await till.at(testIds.place('store')).waitFor()
    expect(await till.at(testIds.toast).count()).toBe(0)
  })

  it('may think again', async () => {
    await sellingAs(cashier)
    await till.at('account').click()
    await till.at(testIds.switchPerson).click()
    await till.at(testIds.lockScreen).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.basket).getByText('Buty').first().waitFor()
  })
})

describe('a till that nobody touches', () => {
  it('locks itself with all that was begun, adds nothing, and opens to the PIN', async () => {
    await sellingAs(cashier, 'idle=0.03')
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('paid-in')).click()
    await till.at(testIds.cashAmount).fill('12')
    await till.at(testIds.lockScreen).waitFor()
    expect(await till.at(testIds.cashAmount).isVisible()).toBe(false)
    await till.scan('Buty')
    await expect.poll(async () => (await till.tones()).at(-1)).toBe('refused')
    await enterPin()
    expect(await till.at(testIds.cashAmount).inputValue()).toBe('12')
  })

  it('is locked by hand, and taken over by another person', async () => {
    await sellingAs(cashier)
    await till.at('account').click()
    await till.at(testIds.lockTill).click()
    await till.at(testIds.lockScreen).waitFor()
    await till.page.keyboard.press('Escape')
    await till.at(testIds.staff(manager)).click()
    await enterPin()
    await till.at(testIds.basket).getByText('Buty').first().waitFor()
  })
})

describe('the manager’s place', () => {
  it('settles an exception that the store owns, with what became of it', async () => {
    till = await openTill()
    await till.begin(manager)
    await till.at(testIds.place('store')).click()
    const id = 'exception:t2:12:returned-twice'
    await till.at(testIds.exceptionSettle(id)).click()
    await till.at(`${testIds.exceptionOutcome}-recovered`).click()
    await till.at(testIds.exception(id)).waitFor({ state: 'detached' })
    const ran = await till.page.evaluate(() => window.preview.fake.ran.at(-1)?.fact)
    expect(ran).toMatchObject({ kind: 'exceptionSettled', body: { exception: id, outcome: 'recovered' } })
    expect(await till.at(testIds.exceptionSettle('exception:t2:12:fact-withheld')).count()).toBe(0)
  })

  it('shows how often each person takes lines out, which stand on the sale as well', async () => {
    await sellingAs(manager)
    await till.page.keyboard.press('Delete')
    await till.scan('Buty')
    await till.at(testIds.basket).getByText('Buty').first().waitFor()
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('open-drawer')).click()
    await till.at(`${testIds.drawerCause}-change`).click()
    await till.at(testIds.shiftClose).waitFor()
    await till.at(testIds.place('store')).click()
    const openings = till.at(testIds.conductOf(manager, 'noSales'))
    await expect.poll(() => openings.getAttribute('data-count')).toBe('1')
  })

  it('counts wrong PINs of each person, training and price checks', async () => {
    till = await openTill()
    await till.begin(manager)
    await till.page.evaluate(async (staff) => {
      const { session, training } = window.preview.fake.api
      await session.signIn({ staff: staff as never, pin: '4321' })
      await training.enter()
      await training.leave()
    }, cashier)
    await till.at(testIds.place('store')).click()
    const count = (staff: string, rate: string) =>
      till.at(testIds.conductOf(staff, rate)).getAttribute('data-count')
    await expect.poll(() => count(cashier, 'failedPins')).toBe('1')
    expect(await count(manager, 'trainings')).toBe('1')
    expect(await count(manager, 'priceChecks')).toBe('0')
  })

  it('leads from a trouble to the purchase that it is about', async () => {
    till = await openTill()
    await till.begin(manager)
    await till.at(testIds.place('store')).click()
    const about = 'order:WEB-47990'
    await till.at(testIds.openPurchase(about)).click()
    await expect.poll(() => till.at(testIds.content).getAttribute('data-place')).toBe('returns')
    expect(await till.text(testIds.content)).toContain('WEB-47990')
  })

  it('leads from a figure to the sales that it counts', async () => {
    await sellingAs(manager)
    await till.page.keyboard.press('Delete')
    await till.scan('Buty')
    await till.page.keyboard.press('F8')
    await till.page.keyboard.press('Enter')
    await till.at(testIds.lastSale).waitFor()
    await till.at(testIds.place('store')).click()
    const voids = till.at(testIds.conductOf(manager, 'voids'))
    await voids.getByRole('button').click()
    await till.at(testIds.conductPurchases).getByRole('button').first().click()
    await expect.poll(() => till.at(testIds.content).getAttribute('data-place')).toBe('returns')
  })
})
