import { beforeEach, describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function atCustomers(staff = 'e1'): Promise<void> {
  till = await openTill()
  await till.enter(staff)
  await till.at(testIds.place('customers')).click()
  await till.at(testIds.customersField).waitFor()
}

const form = (part: string) => till.at(testIds.customerForm(part))
const told = () => till.page.evaluate(() => window.preview.fake.told.map(({ fact }) => fact))
const choose = async (name: string, id: string): Promise<void> => {
  await till.at(testIds.customersField).fill(name)
  await till.at(testIds.customerChoice(id)).click()
  await till.at(testIds.customerCard).waitFor()
}

describe('the place of customers', () => {
  beforeEach(() => atCustomers())

  it('takes down somebody new, with what is agreed to, and shows who that is', async () => {
    await till.at(testIds.customersField).fill('Ewa Maj')
    await till.at(testIds.customerNew).click()
    expect(await form('name').inputValue()).toBe('Ewa Maj')
    await form('sms-channel').click()
    await form('save').click()
    await till.page.getByRole('alert').waitFor()
    expect(await told()).toEqual([])
    await form('phone').fill('600 700 800')
    await form('save').click()
    await expect
      .poll(() => till.at(testIds.customerCard).innerText())
      .toMatch(/Ewa Maj[\s\S]*600 700 800[\s\S]*SMS/)
    expect(await told()).toMatchObject([
      {
        kind: 'customerRegistered',
        body: { name: 'Ewa Maj', email: null, consents: [{ channel: 'sms', isGiven: true, over: {} }] },
      },
    ])
    expect(await till.page.evaluate(() => JSON.stringify(window.preview.fake.ran))).not.toContain('Maj')
  })

  it('says only what is new of somebody known, and takes a consent back as easily', async () => {
    await choose('Magda', 'c10')
    for (const [isPressed, consents] of [
      ['true', [{ channel: 'email', isGiven: true }]],
      ['false', [{ channel: 'email', isGiven: false }]],
    ] as const) {
      await till.at(testIds.customerChange).click()
      await form('email-channel').click()
      expect(await form('email-channel').getAttribute('aria-pressed')).toBe(isPressed)
      await form('save').click()
      await form('panel').waitFor({ state: 'detached' })
      const last = (await told()).at(-1)
      expect(last).toMatchObject({ kind: 'customerChanged', body: { customer: 'c10', consents } })
      expect(last?.body).not.toHaveProperty('contact')
    }
    await till.at(testIds.customerChange).click()
    await form('save').click()
    await form('panel').waitFor({ state: 'detached' })
    expect(await told()).toHaveLength(2)
  })

  it('opens the story of whoever’s card is scanned', async () => {
    await till.scanCode('2410')
    await expect.poll(() => till.text(testIds.customerCard)).toContain('Magda')
  })

  it('asks a manager before it forgets somebody', async () => {
    await choose('Magda', 'c10')
    await till.at(testIds.customerChange).click()
    await form('erase').click()
    await form('erase-sure').click()
    await till.page.getByRole('dialog').nth(1).waitFor()
    expect(await told()).toEqual([])
  })
})

it('forgets somebody for good at a manager’s word', async () => {
  await atCustomers('e3')
  await choose('Magda', 'c10')
  await till.at(testIds.customerChange).click()
  await form('erase').click()
  await form('erase-sure').click()
  await till.at(testIds.customerCard).waitFor({ state: 'detached' })
  await till.at(testIds.customerChoice('c10')).waitFor({ state: 'detached' })
  expect(await told()).toMatchObject([{ kind: 'customerErased', body: { customer: 'c10' } }])
})

it('opens what was bought where the next thing is done with it, by touch and by keyboard', async () => {
  till = await openTill()
  await till.begin()
  const customers = testIds.place('customers')
  await till.at(customers).click()
  await choose('Magda', 'c10')
  await till.at(testIds.purchase('WEB-47990')).click()
  await till.at(`${testIds.returnLine(1)}-plus`).waitFor()
  await till.at(customers).click()
  await choose('Magda', 'c10')
  await till.at(testIds.purchase('WEB-48213')).focus()
  await till.page.keyboard.press('Enter')
  await till.at(testIds.orderPanel).waitFor()
  await till.at(testIds.place('returns')).click()
  await till.at(testIds.returnsField).waitFor()
})
