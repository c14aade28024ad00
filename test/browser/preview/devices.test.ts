import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const [cashier, manager] = ['e1', 'e3']

async function atSettings(staff: string, params = ''): Promise<void> {
  till = await openTill(params)
  await till.signIn(staff)
  await till.openShift()
  await till.at(testIds.place('settings')).click()
}

async function atDevices(params = ''): Promise<void> {
  await atSettings(manager, params)
  await till.at(testIds.setUpDevices).click()
  await till.at(testIds.deviceSetUp('printer-1')).waitFor()
}

const saved = () => till.page.evaluate(() => window.preview.fake.setUp.saved.at(-1))
const tried = () => till.page.evaluate(() => window.preview.fake.setUp.tried)

describe('the set-up of devices', () => {
  it('is not for a cashier', async () => {
    await atSettings(cashier)
    await till.at(`${testIds.theme}-dark`).waitFor()
    expect(await till.at(testIds.setUpDevices).count()).toBe(0)
  })

  it('finds what is plugged in and uses it by one touch', async () => {
    await atDevices()
    await till.at(testIds.findDevices).click()
    const usb = '/dev/usb/lp0'
    await till.at(testIds.foundDevice(usb)).getByText('EPSON TM-T20III').waitFor()
    expect(await till.at(testIds.useDevice('scanner', '/dev/ttyACM0')).count()).toBe(0)
    await till.at(testIds.useDevice('receipt-printer', usb)).click()
    await till.at(testIds.deviceSetUp('printer-2')).waitFor()
    expect(await saved()).toMatchObject([
      { id: 'scanner-1' },
      { id: 'printer-1' },
      {
        kind: 'receipt-printer',
        id: 'printer-2',
        transport: { via: 'usb-printer', path: usb, device: { vendorId: '04b8', productId: '0202' } },
      },
    ])
    await till.at(testIds.dropDevice('printer-2')).click()
    await expect.poll(async () => (await saved())?.length).toBe(2)
  })

  it('adds a printer of the network, once its address is one', async () => {
    await atDevices()
    await till.at(testIds.printerAddress).fill('192.168.1.')
    await till.at(testIds.printerAddress).fill('http://x')
    expect(await till.at(testIds.addPrinter).isDisabled()).toBe(true)
    await till.at(testIds.printerAddress).fill('192.168.1.41:9101')
    await till.at(testIds.addPrinter).click()
    await till.at(testIds.deviceSetUp('printer-2')).waitFor()
    expect((await saved())?.at(-1)).toMatchObject({ transport: { host: '192.168.1.41', port: 9101 } })
  })

  it('tries a printer: page, letters, drawer', async () => {
    await atDevices('lang=en')
    for (const name of ['page', 'code-pages', 'drawer']) {
      await till.at(testIds.tryDevice(name, 'printer-1')).click()
    }
    await expect
      .poll(async () => (await tried()).map(({ trial }) => trial.trial))
      .toEqual(['page', 'code-pages', 'drawer'])
  })

  it('takes the code page that a person has read off the paper', async () => {
    await atDevices()
    await till.at(testIds.codePage).fill('cp1250')
    expect(await till.at(testIds.codePageSave).isDisabled()).toBe(true)
    await till.at(testIds.codePage).fill('cp1250 72')
    await till.at(testIds.codePageSave).click()
    await expect
      .poll(async () => (await saved())?.[1])
      .toMatchObject({ codePage: { name: 'cp1250', number: 72 } })
    await till.at(`${testIds.printerDrawer}-none`).click()
    await expect.poll(async () => (await saved())?.[1]).not.toHaveProperty('drawer')
  })

  it('shows everything that a scan says, and sells nothing', async () => {
    await atDevices()
    await till.emit('devices.scan', {
      code: '9772434561006',
      symbology: 'ean13',
      aim: ']E3',
      addOn: '07',
      gs1: { batch: 'LOT-7', weightKg: { units: 1250, scale: 3 } },
      source: 'hid',
      device: 'scanner-1',
      at: 0,
      seq: 1,
    })
    const shown = till.at(testIds.scanTrial)
    for (const text of [
      '9772434561006',
      'ean13 (]E3)',
      '07',
      '2434-561X',
      'LOT-7',
      '1.250',
      'scanner-1 (hid)',
    ])
      await shown.getByText(text, { exact: true }).waitFor()
    await till.at(testIds.devicesBack).click()
    await till.at(testIds.place('sale')).click()
    await till.at(testIds.basket).waitFor()
    expect(await till.at(testIds.basket).getByText('9772434561006').count()).toBe(0)
  })

  it('writes the file for support, and says when it cannot', async () => {
    await atDevices('lang=en')
    await till.at(testIds.deviceLog).getByText('paused: paper-out').waitFor()
    await till.at(testIds.deviceFolder).fill('usb')
    await till.at(testIds.exportDevices).click()
    await till.page.getByText('It was not written').waitFor()
    await till.at(testIds.deviceFolder).fill('/media/usb')
    await till.at(testIds.exportDevices).click()
    await till.page.getByText('/media/usb/kontuar-devices.json').waitFor()
  })
})
