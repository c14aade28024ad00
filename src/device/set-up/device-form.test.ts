import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceConfig } from '../device-config.ts'
import type { DeviceKind } from '../device-status.ts'
import type { DeviceForm } from './device-form.ts'
import { fieldsOf, reachesOf, reachOf } from './device-form.ts'
import { formOf, newForm } from './form-of.ts'
import { readForm } from './read-form.ts'

const identity = fc.record(
  {
    vendorId: fc.constant('05e0'),
    productId: fc.constant('1701'),
    serialNumber: fc.constant('S1'),
    location: fc.constant('1-2'),
  },
  { requiredKeys: ['vendorId'] },
)
const path = fc.constantFrom('/dev/ttyUSB0', 'COM12', '/dev/serial/by-id/usb-x')
const serial = fc
  .record(
    {
      via: fc.constant('serial' as const),
      path,
      device: identity,
      baud: fc.constantFrom(1_200, 9_600, 14_400, 115_200),
      dataBits: fc.constant(7 as const),
      parity: fc.constantFrom('even' as const, 'odd' as const),
      stopBits: fc.constant(2 as const),
      flow: fc.constantFrom('rts-cts' as const, 'xon-xoff' as const),
    },
    { requiredKeys: ['via', 'path', 'baud'] },
  )
  .filter(({ dataBits, parity, stopBits }) =>
    // A line that the list of lines has.
    ['8N1', '7E1', '7O1', '8E1', '8O1', '8N2', '7E2'].includes(
      `${dataBits ?? 8}${parity === undefined ? 'N' : parity === 'even' ? 'E' : 'O'}${stopBits ?? 1}`,
    ),
  )
const tcp = fc.record({
  via: fc.constant('tcp' as const),
  host: fc.constantFrom('192.168.1.40', 'drukarka-2.sklep', 'localhost'),
  port: fc.integer({ min: 1, max: 65_535 }),
})
const pinned = fc.record(
  {
    via: fc.constant('tcp' as const),
    host: fc.constant('10.0.0.9'),
    port: fc.constant(8_443),
    fingerprint: fc.constant('0f'.repeat(32)),
  },
  { requiredKeys: ['via', 'host', 'port'] },
)
const hid = fc.record(
  { via: fc.constant('hid' as const), path, device: identity, greeting: fc.constant([[4, 1]]) },
  { requiredKeys: ['via', 'path'] },
)
const usbPrinter = fc.record(
  { via: fc.constant('usb-printer' as const), path: fc.constant('/dev/usb/lp0'), device: identity },
  { requiredKeys: ['via', 'path'] },
)
const codePage = fc.record({
  name: fc.constantFrom('cp852' as const, 'cp1250' as const, 'iso8859-2' as const),
  number: fc.integer({ min: 0, max: 255 }),
})
const named = { name: fc.constantFrom('Przy oknie', 'Bar'), id: fc.constant('d-1') }
const kind = <K extends DeviceKind>(name: K) => fc.constant(name)
const noName = (...keys: readonly string[]) => ({ requiredKeys: ['kind', 'id', ...keys] as never[] })

const anyDevice = fc.oneof(
  fc.record(
    {
      ...named,
      kind: kind('scanner'),
      transport: fc.oneof(serial, hid),
      doubleScanMs: fc.nat({ max: 5_000 }),
    },
    noName('transport'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('receipt-printer'),
      transport: fc.oneof(serial, tcp, usbPrinter),
      profileId: fc.constant('epson-tm-t88'),
      logo: fc.integer({ min: 1, max: 255 }),
      codePage: fc.oneof(codePage, fc.constant({ name: 'raster' as const })),
      drawer: fc.record({ pin: fc.constantFrom(2 as const, 5 as const), openWhenHigh: fc.boolean() }),
    },
    noName('transport', 'profileId'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('label-printer'),
      transport: fc.oneof(serial, tcp),
      dotsPerMm: fc.constantFrom(8, 12),
    },
    noName('transport', 'dotsPerMm'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('fiscal-printer'),
      protocol: fc.constant('posnet' as const),
      transport: fc.oneof(serial, tcp),
    },
    noName('protocol', 'transport'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('fiscal-printer'),
      protocol: fc.constant('noviapi' as const),
      url: fc.constantFrom('http://10.0.0.7:8888', 'http://novitus'),
    },
    noName('protocol', 'url'),
  ),
  fc.record({ ...named, kind: kind('card-terminal') }, noName()),
  fc.record(
    {
      ...named,
      kind: kind('card-terminal'),
      transport: pinned,
      protocol: fc.constant('zvt' as const),
      password: fc.constant('123456'),
      currency: fc.constant('EUR'),
    },
    noName('transport', 'protocol'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('card-terminal'),
      transport: pinned,
      protocol: fc.constant('nexo' as const),
      poi: fc.constant('P400-1'),
    },
    noName('transport', 'protocol', 'poi'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('card-terminal'),
      transport: pinned,
      protocol: fc.constant('zvt' as const),
      isSimulator: fc.constant(true as const),
    },
    noName('transport', 'protocol'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('scale'),
      transport: fc.oneof(serial, tcp),
      dialect: fc.constantFrom('8217', 'cas'),
    },
    noName('transport', 'dialect'),
  ),
  fc.record(
    {
      ...named,
      kind: kind('customer-display'),
      transport: fc.oneof(serial, tcp),
      dialect: fc.constantFrom('esc-pos', 'cd5220', 'aedex', 'utc'),
      codePage,
    },
    noName('transport', 'dialect', 'codePage'),
  ),
) as fc.Arbitrary<DeviceConfig>

/** The drivers' table of models is not known here. */
const kinds = [
  'scanner',
  'receipt-printer',
  'label-printer',
  'fiscal-printer',
  'card-terminal',
  'scale',
  'customer-display',
] as const

const filled = (form: DeviceForm, values: DeviceForm['values']): DeviceForm => ({
  ...form,
  values: { ...form.values, ...values },
})

describe('the form of a device', () => {
  it('says what was put into it, to the last member', () => {
    fc.assert(
      fc.property(anyDevice, (device) => {
        expect(readForm(formOf(device))).toEqual({ ok: true, device })
      }),
    )
  })

  it.each(kinds)('of a new %s wants no more than a place', (role) => {
    const form = newForm(role, [])
    const place = filled(form, { host: '10.0.0.5', path: '/dev/ttyS0' })
    expect(readForm(place)).toMatchObject({ ok: true, device: { kind: role } })
    for (const way of reachesOf(form))
      expect(readForm(filled(place, { reach: way }))).toMatchObject({
        ok: true,
        device: { transport: { via: way } },
      })
    expect(readForm(form)).toMatchObject({ ok: false })
  })

  it.each([
    ['host', '', 'missing'],
    ['host', '192.168.1.300', 'bad-host'],
    ['host', '192.168.1', 'bad-host'],
    ['host', 'http://x', 'bad-host'],
    ['host', 'drukarka_2', 'bad-host'],
    ['port', '0', 'bad-port'],
    ['port', '65536', 'bad-port'],
    ['port', '9100a', 'bad-port'],
    ['codePage', 'cp1250', 'bad-code-page'],
    ['logo', '0', 'bad-logo'],
    ['logo', '256', 'bad-logo'],
    ['codePage', 'cp1250 300', 'bad-code-page'],
    ['drawer', '3', 'bad-choice'],
    ['name', 'x'.repeat(61), 'too-long'],
  ] as const)('knows of its %s that %j is wrong', (field, text, trouble) => {
    const form = filled(newForm('receipt-printer', []), { host: '10.0.0.5', [field]: text })
    expect(readForm(form)).toEqual({ ok: false, troubles: { [field]: trouble } })
  })

  it.each(['0', '299', '1000000', 'fast'])('knows no speed %j', (baud) => {
    const form = filled(newForm('scale', []), { path: 'COM3', baud })
    expect(readForm(form)).toEqual({ ok: false, troubles: { baud: 'bad-baud' } })
  })

  it.each(['10.0.0.7', 'ftp://10.0.0.7', 'http://', 'http://10.0.0.7:99999', 'http://a b'])(
    'asks no fiscal printer at %j',
    (url) => {
      const form = filled(newForm('fiscal-printer', []), { protocol: 'noviapi', url })
      expect(readForm(form)).toEqual({ ok: false, troubles: { url: 'bad-url' } })
    },
  )

  it('asks for what the chosen protocol needs, and for nothing of another', () => {
    const names = (protocol: string) =>
      fieldsOf(filled(newForm('card-terminal', []), { protocol })).map(({ name }) => name)
    expect(names('manual')).toEqual(['name', 'protocol'])
    expect(names('zvt')).toEqual(['name', 'protocol', 'host', 'port', 'fingerprint', 'password'])
    expect(names('nexo')).toEqual(['name', 'protocol', 'host', 'port', 'fingerprint', 'poi'])
    const left = filled(newForm('card-terminal', []), {
      protocol: 'manual',
      host: 'no address',
      password: 'x',
    })
    expect(readForm(left)).toEqual({ ok: true, device: { kind: 'card-terminal', id: 'card-1' } })
    expect(reachOf(filled(newForm('scale', []), { reach: 'hid' }))).toBe('serial')
  })

  it('is of no simulator any more when it leads elsewhere', () => {
    const transport = { via: 'tcp', host: '127.0.0.1', port: 20_007 } as const
    const form = formOf({ kind: 'card-terminal', id: 'card', protocol: 'zvt', transport, isSimulator: true })
    expect(readForm(form)).toMatchObject({ device: { isSimulator: true } })
    const moved = readForm(filled(form, { host: '10.0.0.9' }))
    expect(moved.ok && moved.device).not.toHaveProperty('isSimulator')
  })

  it('takes a fingerprint as a terminal shows it', () => {
    const typed = (fingerprint: string) =>
      readForm(
        filled(newForm('card-terminal', []), { protocol: 'nexo', host: 'h', poi: 'P400-1', fingerprint }),
      )
    const shown = Array.from({ length: 32 }, () => 'AB').join(':')
    expect(typed(shown)).toMatchObject({ device: { transport: { fingerprint: 'ab'.repeat(32) } } })
    expect(typed('AB:CD')).toEqual({ ok: false, troubles: { fingerprint: 'bad-fingerprint' } })
  })

  it('knows a found device by all that it says, until its port is changed by hand', () => {
    const found = {
      via: 'serial',
      path: 'COM3',
      vendorId: '05e0',
      serialNumber: 'S1',
      location: '1-2',
    } as const
    const form = newForm('scale', [], found)
    const device = { vendorId: '05e0', serialNumber: 'S1', location: '1-2' }
    expect(readForm(form)).toMatchObject({ ok: true, device: { transport: { path: 'COM3', device } } })
    const moved = readForm(filled(form, { path: 'COM4' }))
    expect(moved.ok && moved.device).not.toHaveProperty('transport.device')
  })

  it('gives a name that none has', () => {
    const taken = [{ id: 'printer-1' }, { id: 'printer-2' }] as unknown as readonly DeviceConfig[]
    expect(newForm('receipt-printer', taken).id).toBe('printer-3')
  })
})
