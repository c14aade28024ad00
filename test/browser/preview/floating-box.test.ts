import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { boxCodeOf } from '#src/domain/shift/box-code.ts'
import { money } from '#src/domain/money/money.ts'
import { documentNo } from '#test/support/trade-facts.ts'
import { payInEuros } from './pay-in-euros.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const slip = boxCodeOf({ from: documentNo('t9-000017'), box: 'K7', minor: 24_825 })
const lastRun = () => till.page.evaluate(() => window.preview.fake.ran.at(-1))
const open = () => till.at(testIds.shiftOpen).click()

async function atTheStart(params = ''): Promise<void> {
  till = await openTill(`floating&${params}`)
  await till.signIn('e1')
  await till.at(testIds.boxNumber).waitFor()
}

/** A shift with the box K1 and 300,00. */
async function withBox(params = ''): Promise<void> {
  await atTheStart(params)
  await till.at(testIds.boxNumber).fill('k1')
  await till.at('shift-float-field').fill('300')
  await open()
  await till.at(testIds.scanField).waitFor()
  await till.at(testIds.place('cash')).click()
}

describe('a cash box of its own', () => {
  it('begins a shift by its number, with its cash counted in', async () => {
    await atTheStart()
    await till.at('shift-float-field').fill('300')
    expect(await till.at(testIds.shiftOpen).isDisabled()).toBe(true)
    await till.at(testIds.boxNumber).fill('k1')
    await open()
    await till.at(testIds.scanField).waitFor()
    expect((await lastRun())?.fact.body).toMatchObject({ float: { minor: 30_000 }, box: { box: 'K1' } })
  })

  it('comes from another till by its slip, whose sum nobody is shown', async () => {
    await atTheStart('lang=en&link=offline')
    await till.scanCode(slip)
    expect(await till.text(testIds.boxSlip)).toContain('Box K7 of shift t9-000017')
    expect(await till.text(testIds.shiftOpenPanel)).not.toContain('248')
    await open()
    await till.at(testIds.scanField).waitFor()
    expect((await lastRun())?.fact.body).toMatchObject({
      float: { minor: 24_825 },
      box: { box: 'K7', carried: { from: 't9-000017', sum: { minor: 24_825 } } },
    })
  })

  it('may be counted again when it is set in: the fact holds both sums', async () => {
    await atTheStart()
    await till.scanCode(slip)
    await till.at('shift-float-field').fill('240')
    await open()
    await till.at(testIds.scanField).waitFor()
    expect((await lastRun())?.fact.body).toMatchObject({
      float: { minor: 24_000 },
      box: { carried: { sum: { minor: 24_825 } } },
    })
  })

  it('is not set in by a code that was read wrongly', async () => {
    await atTheStart()
    await till.scanCode(slip.replace('24825', '24895'))
    await till.page.getByText('Ten kod nie jest kwitem kasetki').waitFor()
    expect(await till.at(testIds.boxSlip).count()).toBe(0)
  })

  it('says that nothing could be looked up, and waits for the slip once more', async () => {
    await atTheStart()
    await till.page.evaluate(() => {
      const { replica } = window.preview
      const { boxOf } = replica
      const once = () => {
        Object.assign(replica, { boxOf })
        return Promise.reject(new Error('The replica does not answer'))
      }
      Object.assign(replica, { boxOf: once })
    })
    await till.scanCode(slip)
    await till.page.getByText('Zeskanuj kwit ponownie albo wpisz numer').waitFor()
    expect(await till.at(testIds.boxSlip).count()).toBe(0)
    await till.scanCode(slip)
    await till.at(testIds.boxSlip).waitFor()
  })

  it('is lifted with a report and a slip, and not set in a second time where that is known', async () => {
    await withBox()
    await till.at(testIds.cashAct('lift')).click()
    await till.at(testIds.boxLift).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    const run = await lastRun()
    expect(run?.fact).toMatchObject({
      kind: 'shiftClosed',
      body: {
        countedCash: { minor: 30_000 },
        expectedCash: { minor: 30_000 },
        lifted: { box: 'K1', isCounted: false },
      },
    })
    expect(run?.jobs.map(({ job }) => job)).toEqual(['print', 'print'])
    const from = documentNo(String(run?.fact.body['shift']))
    const code = boxCodeOf({ from, box: 'K1', minor: 30_000 })
    await till.scanCode(code)
    await till.at(testIds.boxSlip).waitFor()
    await open()
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.cashAct('lift')).click()
    await till.at(testIds.boxLift).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    await till.scanCode(code)
    await till.page.getByText('Ta kasetka jest już wstawiona').waitFor()
    expect(await till.at(testIds.boxSlip).count()).toBe(0)
  })

  it('may be counted before it goes', async () => {
    await withBox()
    await till.at(testIds.cashAct('lift')).click()
    await till.at(testIds.boxCount).click()
    await till.at(testIds.cashCount(10_000)).fill('3')
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    expect((await lastRun())?.fact.body).toMatchObject({
      counts: [{ minor: 10_000, count: 3 }],
      lifted: { box: 'K1', isCounted: true },
    })
  })

  it('carries its foreign notes to the next till, where they may be counted', async () => {
    await withBox('foreign')
    await till.at(testIds.place('sale')).click()
    await till.scan('Czajnik')
    await payInEuros(till)
    await till.at(testIds.cashAct('lift')).click()
    expect(await till.text(testIds.boxForeign)).toContain('EUR')
    await till.at(testIds.boxLift).click()
    await till.at(testIds.shiftOpenPanel).waitFor()
    const { fact } = (await lastRun()) ?? {}
    const euros = { sum: { minor: 5_000, currency: 'EUR' }, worth: { minor: 21_075, currency: 'PLN' } }
    expect(fact?.body).toMatchObject({ countedCash: { minor: 24_825 }, lifted: { foreign: [euros] } })
    const from = documentNo(String(fact?.body['shift']))
    const foreign = [{ sum: money(5_000, 'EUR'), worthMinor: 21_075 }]
    await till.scanCode(boxCodeOf({ from, box: 'K1', minor: 24_825, foreign }))
    expect(await till.text(testIds.shiftOpenPanel)).not.toMatch(/248|50,00/)
    await till.at(`${testIds.boxCurrency}-EUR`).click()
    await till.at('shift-float-field').fill('40')
    await open()
    await till.at(testIds.place('cash')).click()
    expect(await till.text(testIds.foreignBrought('EUR'))).toContain('40,00')
    const counted = { sum: { minor: 4_000 }, worth: { minor: 16_860 } }
    expect((await lastRun())?.fact.body).toMatchObject({
      float: { minor: 24_825 },
      box: { box: 'K1', foreign: [counted], carried: { sum: { minor: 24_825 }, foreign: [euros] } },
    })
  })

  it('is nothing that a shop with fixed tills is asked about', async () => {
    till = await openTill()
    await till.begin('e1')
    await till.at(testIds.place('cash')).click()
    await till.at(testIds.shiftClose).waitFor()
    expect(await till.at(testIds.cashAct('lift')).count()).toBe(0)
  })
})
