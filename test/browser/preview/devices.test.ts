import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleNow } from './sample-orders.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const [cashier, manager] = ['e1', 'e3']

async function atSettings(staff: string, params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin(staff)
  await till.at(testIds.place('settings')).click()
}

async function atDevices(params = ''): Promise<void> {
  await atSettings(manager, params)
  await till.at(testIds.setUpDevices).click()
  await till.at(testIds.deviceSetUp('printer-1')).waitFor()
}

const choose = (field: string, value: string) => till.at(`${field}-${value}`).click()

const saved = () => till.page.evaluate(() => window.preview.fake.setUp.saved.at(-1))
const tried = () => till.page.evaluate(() => window.preview.fake.setUp.tried)

describe('the set-up of devices', () => {
  it('is not for a cashier', async () => {
    await atSettings(cashier)
    await till.at(`${testIds.theme}-dark`).waitFor()
    expect(await till.at(testIds.setUpDevices).count()).toBe(0)
  })

  it('finds what is plugged in and uses by one touch what can be one thing only', async () => {
    await atDevices()
    await till.at(testIds.findDevices).click()
    const usb = '/dev/usb/lp0'
    await till.at(testIds.foundDevice(usb)).getByText('EPSON TM-T20III').waitFor()
    expect(await till.at(testIds.useDevice('/dev/ttyACM0')).count()).toBe(0)
    await till.at(testIds.useDevice(usb)).click()
    await till.at(testIds.deviceSetUp('printer-2')).getByTestId(testIds.deviceConflict).waitFor()
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

  it('asks what a serial port is and how it speaks', async () => {
    await atDevices()
    await till.at(testIds.findDevices).click()
    await till.at(testIds.useDevice('/dev/ttyS0')).click()
    await choose('device-kind', 'scale')
    await choose(testIds.deviceField('dialect'), 'cas')
    await choose(testIds.deviceField('line'), '8N1')
    await till.at(testIds.deviceField('name')).fill('Waga przy ladzie')
    await till.at(testIds.saveDevice).click()
    await till.at(testIds.deviceSetUp('scale-1')).getByText('Waga przy ladzie').waitFor()
    expect((await saved())?.at(-1)).toEqual({
      kind: 'scale',
      id: 'scale-1',
      name: 'Waga przy ladzie',
      dialect: 'cas',
      transport: { via: 'serial', path: '/dev/ttyS0', baud: 9600 },
    })
  })

  it.each(['pl', 'en'])(
    'says at its field what is wrong with an address, and keeps it once it is right (%s)',
    async (language) => {
      await atDevices(`lang=${language}`)
      await till.at(testIds.addDevice('fiscal-printer')).click()
      await till.at(testIds.deviceField('host')).fill('192.168.1.300')
      await till.at(testIds.deviceField('port')).fill('70000')
      await till.at(testIds.saveDevice).click()
      expect(await till.at(testIds.deviceForm).getByRole('alert').count()).toBe(2)
      await till.at(testIds.deviceField('host')).fill('192.168.1.60')
      await till.at(testIds.deviceField('port')).fill('6666')
      await till.at(testIds.saveDevice).click()
      await till.at(testIds.deviceForm).waitFor({ state: 'detached' })
      expect((await saved())?.at(-1)).toEqual({
        kind: 'fiscal-printer',
        id: 'fiscal-1',
        protocol: 'posnet',
        transport: { via: 'tcp', host: '192.168.1.60', port: 6666 },
      })
    },
  )

  it('brings a field that is wrong into sight when the device was to be saved', async () => {
    await atDevices()
    await till.at(testIds.changeDevice('printer-1')).click()
    await till.at(testIds.deviceField('host')).fill('a b')
    await till.at(testIds.deviceField('logo')).fill('1')
    await till.at(testIds.saveDevice).click()
    const focused = till.page.locator(':focus')
    await expect.poll(() => focused.getAttribute('data-testid')).toBe(testIds.deviceField('host'))
    const words = await till.at(testIds.deviceForm).getByRole('alert').boundingBox()
    expect(words?.y).toBeGreaterThan(100)
  })

  it('puts a device back whole that was removed by mistake', async () => {
    await atDevices('lang=en')
    await till.at(testIds.dropDevice('printer-1')).click()
    await till.at(testIds.toast).getByText('Removed from the till: printer-1.').waitFor()
    expect((await saved())?.map(({ id }) => id)).toEqual(['scanner-1'])
    await till.at(testIds.undo).click()
    await till.at(testIds.deviceSetUp('printer-1')).waitFor()
    expect((await saved())?.[1]).toMatchObject({ profileId: 'epson-tm-t88', drawer: { pin: 2 } })
  })

  it('gives no port or address to two devices', async () => {
    await atDevices()
    await till.at(testIds.addDevice('label-printer')).click()
    await till.at(testIds.deviceField('host')).fill('192.168.1.40')
    await till.at(testIds.deviceConflict).waitFor()
    expect(await till.at(testIds.saveDevice).isDisabled()).toBe(true)
    await till.at(testIds.deviceField('host')).fill('192.168.1.41')
    await till.at(testIds.saveDevice).click()
    await till.at(testIds.deviceSetUp('label-printer-1')).waitFor()
  })

  it.each([
    ['manual', {}, { id: 'card-1' }],
    ['zvt', { host: '10.0.0.9', password: '123456' }, { protocol: 'zvt', password: '123456' }],
    ['nexo', { host: '10.0.0.9', poi: 'P400-1' }, { protocol: 'nexo', poi: 'P400-1' }],
  ] as const)('adds a card terminal: %s', async (protocol, typed, expected) => {
    await atDevices()
    await till.at(testIds.addDevice('card-terminal')).click()
    await choose(testIds.deviceField('protocol'), protocol)
    for (const [name, text] of Object.entries(typed)) await till.at(testIds.deviceField(name)).fill(text)
    await till.at(testIds.saveDevice).click()
    await till.at(testIds.deviceSetUp('card-1')).waitFor()
    expect((await saved())?.at(-1)).toMatchObject(expected)
  })

  it('shows what lies on a scale, how a fiscal printer is, and tries a display and a label printer', async () => {
    await atDevices('lang=en')
    for (const [kind, address] of [
      ['scale', '10.0.0.1'],
      ['fiscal-printer', '10.0.0.2'],
      ['customer-display', '10.0.0.3'],
      ['label-printer', '10.0.0.4'],
    ] as const) {
      await till.at(testIds.addDevice(kind)).click()
      const way = till.at(`${testIds.deviceField('reach')}-tcp`)
      await way.click()
      await till.at(testIds.deviceField('host')).fill(address)
      await till.at(testIds.saveDevice).click()
      await till.at(testIds.deviceForm).waitFor({ state: 'detached' })
    }
    await till.emit('devices.weight', { reading: 'stable', grams: 1_250 })
    await till.at(testIds.scaleTrial).getByText('1.250').waitFor()
    await till.emit('devices.weight', { reading: 'stable', grams: 1_050, isNet: true })
    await till.at(testIds.scaleTrial).getByText('1.050 kg net').waitFor()
    await till.at(testIds.tryDevice('fiscal', 'fiscal-1')).click()
    await till.at(testIds.fiscalHealth).getByText('A 23% · B 8% · E exempt').waitFor()
    await till.at(testIds.tryDevice('drawer', 'fiscal-1')).click()
    await till.at(testIds.tryDevice('text', 'display-1')).click()
    await till.at(testIds.tryDevice('label', 'label-printer-1')).click()
    await expect
      .poll(async () => (await tried()).map(({ trial }) => trial.trial))
      .toEqual(['drawer', 'text', 'label'])
  })

  it('checks a card terminal, and offers a test payment only where it charges nobody', async () => {
    await atDevices('lang=en')
    await till.at(testIds.addDevice('card-terminal')).click()
    await till.at(testIds.deviceField('host')).fill('10.0.0.9')
    await till.at(testIds.saveDevice).click()
    await till.at(testIds.deviceSetUp('card-1')).waitFor()
    const pay = till.at(testIds.tryDevice('payment', 'card-1'))
    expect(await pay.count()).toBe(0)
    await till.at(testIds.tryDevice('card', 'card-1')).click()
    await till.at(testIds.trialAnswer('card-1')).getByText('cannot reach its operator').waitFor()
    const at = Date.now() + 86_400_000
    await till.emit('devices.status', {
      device: 'card-1',
      kind: 'card-terminal',
      state: 'ready',
      isTest: true,
      seq: 9,
      at,
    })
    await pay.click()
    await till.at(testIds.trialAnswer('card-1')).getByText('Nobody was charged').waitFor()
    expect(await till.page.evaluate(() => window.preview.fake.setUp.paid)).toEqual(['card-1'])
  })

  it.each(['pl', 'en'])(
    'takes the settings of another till from a file, and no other file, and goes back (%s)',
    async (language) => {
      await atDevices(`lang=${language}`)
      const settings = (text: string) => ({
        name: 'settings.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
      await till.at(testIds.importSettings).setInputFiles(settings('no settings'))
      await till.at(testIds.toast).first().waitFor()
      expect(await till.at(testIds.deviceSetUp('printer-1')).count()).toBe(1)
      const devices = [{ kind: 'card-terminal', id: 'card-7' }]
      await till.at(testIds.importSettings).setInputFiles(settings(JSON.stringify({ devices })))
      await till.at(testIds.deviceSetUp('card-7')).waitFor()
      expect(await till.at(testIds.deviceSetUp('printer-1')).count()).toBe(0)
      await till.at(testIds.undoImport).click()
      await till.at(testIds.deviceSetUp('printer-1')).waitFor()
      expect(await till.at(testIds.undoImport).count()).toBe(0)
    },
  )

  it('tries a printer: page, letters, drawer', async () => {
    await atDevices('lang=en')
    for (const name of ['page', 'code-pages', 'drawer']) {
      await till.at(testIds.tryDevice(name, 'printer-1')).click()
    }
    await expect
      .poll(async () => (await tried()).map(({ trial }) => trial.trial))
      .toEqual(['page', 'code-pages', 'drawer'])
  })

  it('keeps the answer of a trial at the device until it is tried again or set up otherwise', async () => {
    await atDevices('lang=en')
    const answer = till.at(testIds.trialAnswer('printer-1'))
    await till.at(testIds.tryDevice('code-pages', 'printer-1')).click()
    await answer.getByText('Choose the line with legible letters').waitFor()
    await till.page.evaluate(() => window.preview.fake.setUp.outcomes.push('unknown'))
    await till.at(testIds.tryDevice('drawer', 'printer-1')).click()
    await answer.getByText('Look whether it is open').waitFor()
    await till.at(testIds.changeDevice('printer-1')).click()
    await choose(testIds.deviceField('drawer'), '5')
    await till.at(testIds.saveDevice).click()
    await answer.waitFor({ state: 'detached' })
  })

  it('takes the code page that a person has read off the paper', async () => {
    await atDevices()
    await till.at(testIds.changeDevice('printer-1')).click()
    await till.at(testIds.deviceField('codePage')).fill('cp1250')
    await till.at(testIds.saveDevice).click()
    await till.at(testIds.deviceForm).getByRole('alert').waitFor()
    await till.at(testIds.deviceField('codePage')).fill('cp1250 72')
    await choose(testIds.deviceField('drawer'), 'none')
    await till.at(testIds.saveDevice).click()
    await expect
      .poll(async () => (await saved())?.[1])
      .toMatchObject({ codePage: { name: 'cp1250', number: 72 } })
    expect((await saved())?.[1]).not.toHaveProperty('drawer')
  })

  it('has a printer without a legible page draw its letters', async () => {
    await atDevices()
    await till.at(testIds.changeDevice('printer-1')).click()
    await choose(testIds.deviceField('letters'), 'raster')
    expect(await till.at(testIds.deviceField('codePage')).count()).toBe(0)
    await till.at(testIds.saveDevice).click()
    await expect.poll(async () => (await saved())?.[1]).toMatchObject({ codePage: { name: 'raster' } })
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

describe('a device that the till leaves out', () => {
  it('is told of in words and taken in again by one touch, by anybody', async () => {
    till = await openTill()
    await till.begin(cashier)
    await till.emit('devices.status', {
      device: 'printer-1',
      kind: 'receipt-printer',
      state: 'fault',
      cause: 'quarantined',
      seq: 2,
      at: sampleNow,
    })
    const bar = till.at(testIds.statusPrinter)
    await expect.poll(() => bar.innerText()).toContain('pominięte')
    await bar.click()
    await till.at(testIds.device('printer-1')).getByText('raz po raz').waitFor()
    await till.at(testIds.tryDeviceAgain('printer-1')).click()
    await expect.poll(() => bar.getAttribute('data-state')).toBe('ready')
    expect(await till.at(testIds.tryDeviceAgain('printer-1')).count()).toBe(0)
  })
})
