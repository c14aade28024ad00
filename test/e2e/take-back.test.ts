import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { FactBodies } from '#src/domain/fact/trade-fact.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { chooseLine, openPurchase, refundToOriginal } from '#tools/tour/take-back-moves.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

let world: AppWorld
let tills: readonly AppTill[]
let headOffice: AtHeadOffice

inAppWorld([tillIn('s1', 'till-1'), tillIn('s2', 'store-2')], async (begun) => {
  ;({ world, headOffice } = begun)
  tills = world.tills
  await tills[0]!.page.signIn(demo.cashier.staff, demo.cashier.pin)
  await tills[1]!.page.signIn(demo.cashier2.staff, demo.cashier2.pin)
  for (const till of tills) await till.page.openShift(20_000)
})

/** Opens a purchase, from wherever the till stands. */
async function find({ page }: AppTill, no: string): Promise<void> {
  await page.go('returns')
  await page.page.keyboard.press('Escape')
  await openPurchase(page, no)
}

async function takeBack({ page }: AppTill, line: number): Promise<void> {
  await chooseLine(page, line)
  await refundToOriginal(page)
  await page.page.keyboard.press('Enter')
}

describe('taking back an online purchase', () => {
  it('asks head office to refund the original payment and prints the protocol for either side', async () => {
    const till = tills[0]!
    await find(till, 'WEB-48213')
    await takeBack(till, 1)
    await expect.poll(() => till.hardware.printer.receipts().length, { timeout: 15_000 }).toBe(2)
    const [stores, customers] = till.hardware.printer.receipts()
    expect(stores?.text).toContain('egzemplarz sklepu')
    expect(customers?.text).toContain('egzemplarz klienta')
    const [back] = await headOffice.hears('s1', 'returnCompleted', 1)
    expect(back?.body).toMatchObject({
      refunds: [{ status: 'requested', tender: 'blik' }],
      claim: { outcome: 'held' },
    })
    await expect
      .poll(async () => (await headOffice.order('WEB-48213'))?.refunds, { timeout: 15_000 })
      .toContainEqual(expect.objectContaining({ status: 'confirmed' }))
  })

  it('offers nothing more of a line that is back', async () => {
    const till = tills[0]!
    await find(till, 'WEB-48213')
    await expect.poll(() => till.page.at(testIds.returnLine(1) + '-plus').isDisabled()).toBe(true)
  })

  it('takes back in one store what another has sold', async () => {
    const till = tills[0]!
    const no = demo.saleOfStore2
    await find(till, no)
    await takeBack(till, 1)
    const [, back] = await headOffice.hears('s1', 'returnCompleted', 2)
    expect(back?.body).toMatchObject({ source: { kind: 'sale', sale: no } })
  })

  it('done twice by stores that cannot see each other ends as one refund and one exception', async () => {
    const no = demo.returnableOrder
    for (const till of tills) await find(till, no)
    for (const till of tills) till.hardware.link.cut()
    for (const till of tills) {
      await takeBack(till, 2)
    }
    for (const till of tills) till.hardware.link.restore()
    await headOffice.hears('s1', 'returnCompleted', 3)
    await headOffice.hears('s2', 'returnCompleted', 1)
    const raised = [...(await headOffice.exceptions('s1')), ...(await headOffice.exceptions('s2'))]
    expect(raised.filter(({ kind }) => kind === 'returned-twice')).toHaveLength(1)
    expect((await headOffice.order(no))?.refunds).toHaveLength(1)
  })

  it('exchanges goods for dearer ones: the sale is paid by the return before it, the rest in cash', async () => {
    const till = tills[0]!
    const { page, hardware } = till
    const slips = hardware.printer.receipts().length
    await find(till, 'WEB-48213')
    await chooseLine(page, 2)
    await page.at(testIds.exchangeOpen).click()
    await hardware.scanner.scan(demo.boots.gtin)
    await expect.poll(() => page.at(testIds.exchangeSums).getAttribute('data-outcome')).toBe('pay')
    await page.at(testIds.exchangeConfirm).click()
    await page.at(testIds.payConfirm).click()
    await page.at(testIds.exchangeDone).waitFor()
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    const back = (await headOffice.hears('s1', 'returnCompleted', 4)).at(-1)
    const [credit, cash] = (sale?.body as FactBodies['saleCompleted']).payments
    expect(credit).toMatchObject({ tender: 'exchange', reference: back?.body['return'] })
    expect(back?.body).toMatchObject({ refunds: [{ means: 'exchange', amount: credit?.amount }] })
    expect((credit?.amount.minor ?? 0) + (cash?.amount.minor ?? 0)).toBe(demo.boots.minor)
    await expect.poll(() => hardware.printer.receipts().length, { timeout: 15_000 }).toBe(slips + 3)
  })
})
