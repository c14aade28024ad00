import { afterAll, describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { VirtualReceiptPrinter } from '#simulators/receipt-printer/virtual-receipt-printer.ts'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import type { VirtualScale } from '#simulators/scale/virtual-scale.ts'
import { startVirtualScale } from '#simulators/scale/virtual-scale.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

let world: AppWorld
let till: AppTill
let printer: VirtualReceiptPrinter
let scale: VirtualScale
let card: VirtualCardTerminal

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ till, world } = begun)
  ;[printer, scale, card] = await Promise.all([
    startVirtualEscposPrinter(),
    startVirtualScale('8217'),
    startVirtualCardTerminal(),
  ])
})

afterAll(() => Promise.all([printer, scale, card].map((device) => device.close())))

const press = (testId: string): Promise<void> => till.page.at(testId).click()
const type = (field: string, text: string): Promise<void> =>
  till.page.at(testIds.deviceField(field)).fill(text)

async function add(
  kind: string,
  port: number,
  choices: readonly (readonly [string, string])[],
): Promise<void> {
  await press(testIds.addDevice(kind))
  for (const [field, choice] of choices) await press(`${testIds.deviceField(field)}-${choice}`)
  await type('host', '127.0.0.1')
  await type('port', String(port))
  await press(testIds.saveDevice)
  await till.page.at(testIds.deviceForm).waitFor({ state: 'detached' })
}

async function sellByCard(): Promise<void> {
  await till.page.typeCode(demo.socks.gtin)
  await till.page.basketLine(demo.socks.sku).waitFor()
  await press(testIds.payCard)
  await press(testIds.payConfirm)
  await till.page.at(testIds.lastSale).waitFor()
}

describe('a till without devices', () => {
  it('forgets what an installer had plugged in', async () => {
    await till.page.signIn(demo.manager.staff, demo.manager.pin)
    await till.page.openShift(20_000)
    await press(testIds.place('settings'))
    await press(testIds.setUpDevices)
    for (const id of ['printer', 'scanner', 'card']) {
      await press(testIds.dropDevice(id))
      await till.page.at(testIds.deviceSetUp(id)).waitFor({ state: 'detached' })
    }
  })

  it('gets a printer, a scale and a card terminal by the screen, and tries each', async () => {
    await add('receipt-printer', printer.port, [
      ['profileId', 'epson-tm-t88'],
      ['drawer', '2'],
    ])
    await press(testIds.tryDevice('page', 'printer-1'))
    await expect
      .poll(() => printer.receipts().at(-1)?.text, { timeout: 15_000 })
      .toContain('Zażółć gęślą jaźń')
    await add('scale', scale.port, [['reach', 'tcp']])
    scale.put(1_250)
    await till.page.at(testIds.scaleTrial).getByText('1,250').waitFor()
    await add('card-terminal', card.port, [['protocol', 'bridge']])
    await press(testIds.tryDevice('payment', 'card-1'))
    await expect.poll(() => card.charges, { timeout: 15_000 }).toMatchObject([{ minor: 1, isReversed: true }])
  })

  it('sells with them', async () => {
    await press(testIds.place('sale'))
    await sellByCard()
    await expect.poll(() => card.charges, { timeout: 15_000 }).toHaveLength(2)
    expect(card.charges[1]).toMatchObject({ isReversed: false })
    await expect.poll(() => printer.receipts().at(-1)?.text, { timeout: 15_000 }).toContain('NIEFISKALN')
    expect([printer.failures(), scale.complaints, card.complaints]).toEqual([[], [], []])
  })

  it('has them after a restart too', async () => {
    await world.restart(till)
    await till.page.signIn(demo.manager.staff, demo.manager.pin)
    await sellByCard()
    await expect.poll(() => card.charges, { timeout: 15_000 }).toHaveLength(3)
  })
})
