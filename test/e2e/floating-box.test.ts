import { describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { saying } from '#test/support/saying.ts'
import { floatTills } from '#tools/demo/world/float-tills.ts'
import { countCash } from '#tools/tour/count-cash.ts'
import { typedSum } from '#tools/tour/till-page.ts'

const soon = { timeout: 20_000 }
const floatMinor = 20_000
const liftedMinor = floatMinor + demo.socks.minor

let world: AppWorld
let one: AppTill
let two: AppTill
let headOffice: AtHeadOffice
/** What a scanner reads on the slip of the box. */
let slip: string
/** Number of the shift that lifted it. */
let from: string

inAppWorld([tillIn('s1', 'till-1'), tillIn('s1', 'till-2')], async (begun) => {
  ;({ world, headOffice } = begun)
  ;[one, two] = world.tills as [AppTill, AppTill]
  await floatTills(world.world.couch, 's1' as StoreId, true)
  for (const { page } of world.tills) {
    await page.signIn(demo.cashier.staff, demo.cashier.pin)
    await page.at(testIds.boxNumber).waitFor(soon)
  }
})

async function sellSocks({ page, hardware }: AppTill): Promise<void> {
  await page.go('sale')
  await hardware.scanner.scan(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  await page.payCash(50_000)
}

/** Sets in the box by its slip, taking its sum as it stands there. */
async function setIn({ page, hardware }: AppTill): Promise<void> {
  await hardware.scanner.scan(slip)
  await page.at(testIds.boxSlip).waitFor()
  await page.at(testIds.shiftOpen).click()
  await page.at(testIds.shiftOpenPanel).waitFor({ state: 'detached' })
}

const boxSlips = ({ hardware }: AppTill) =>
  hardware.printer.receipts().filter(({ text }) => text.includes('Zeskanuj na'))

describe('a cash box that goes from till to till', () => {
  it('is lifted with a slip that a scanner reads', async () => {
    await one.page.at(testIds.boxNumber).fill('K1')
    await one.page.at(`${testIds.shiftFloat}-field`).fill(typedSum(floatMinor))
    await one.page.at(testIds.shiftOpen).click()
    await sellSocks(one)
    await one.page.go('cash')
    await one.page.at(testIds.cashAct('lift')).click()
    await one.page.at(testIds.boxLift).click()
    await one.page.at(testIds.shiftOpenPanel).waitFor()
    await expect.poll(() => boxSlips(one).length, soon).toBe(1)
    const codes = await readCodes(boxSlips(one)[0]!.png())
    const [, code = '', shift = ''] = codes.flatMap((read) => /(BOX:([^:]+):.+)/.exec(read) ?? [])
    expect(code).not.toBe('')
    ;[slip, from] = [code, shift]
    const [lifted] = await headOffice.hears('s1', 'shiftClosed', 1)
    expect(lifted?.body).toMatchObject({ shift: from, countedCash: { minor: liftedMinor } })
  })

  it('is set in at another, whose report counts its cash with what was sold there', async () => {
    one.hardware.link.cut()
    await setIn(two)
    await sellSocks(two)
    await two.page.go('cash')
    await two.page.at(testIds.shiftClose).click()
    const expected = liftedMinor + demo.socks.minor
    await countCash(two.page, expected)
    await two.page.at(testIds.cashCountCompare).click()
    await two.page.at(testIds.shiftCloseConfirm).click()
    await two.page.at(testIds.shiftOpenPanel).waitFor()
    const closed = await headOffice.hears('s1', 'shiftClosed', 2)
    const body = closed.find(({ body: { lifted } }) => lifted === undefined)?.body
    expect(body).toMatchObject({ expectedCash: { minor: expected }, countedCash: { minor: expected } })
    const report = () => two.hardware.printer.receipts().at(-1)?.text ?? ''
    await expect.poll(report, soon).toContain(typedSum(expected))
    expect(await headOffice.exceptions('s1')).toEqual([])
    expect(await headOffice.state('store-s1', `box:${from}`)).toMatchObject({
      lifted: { sum: { minor: liftedMinor } },
      setIn: { float: { minor: liftedMinor } },
    })
  })

  it('is a matter for the manager where a till that could not know sets it in once more', async () => {
    await setIn(one)
    one.hardware.link.restore()
    await headOffice.hears('s1', 'shiftOpened', 3)
    expect(await headOffice.exceptions('s1')).toMatchObject([
      { kind: 'box-set-in-twice', about: `box:${from}`, status: 'open', minor: liftedMinor },
    ])
    const { page } = two
    await page.at('account').click()
    await page.at(testIds.signOut).click()
    await page.signIn(demo.manager.staff, demo.manager.pin)
    await page.go('store')
    const card = page.at(testIds.content).locator('[data-kind="box-set-in-twice"]')
    await expect
      .poll(() => card.innerText(), soon)
      .toMatch(saying('pl', 'exceptions.kind.box-set-in-twice.do'))
  })

  it('is refused by a till that knows where it is', async () => {
    const { page, hardware } = two
    await page.go('cash')
    await page.at(testIds.shiftOpenPanel).waitFor()
    await hardware.scanner.scan(slip)
    await page.page.getByText(saying('pl', 'shift.box-gone')).waitFor()
    expect(await page.at(testIds.boxSlip).count()).toBe(0)
  })
})
