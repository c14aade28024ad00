import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import type { FaultProxy } from '#simulators/fault-proxy.ts'
import { startFaultProxy } from '#simulators/fault-proxy.ts'
import type { VirtualReceiptPrinter } from '#simulators/receipt-printer/virtual-receipt-printer.ts'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import type { VirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { sampleReceipt } from '#test/golden/receipts/sample-receipt.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import type { DeviceHost } from '#drivers/host/device-host.ts'
import { createDeviceHost } from '#drivers/host/device-host.ts'

let printer: VirtualReceiptPrinter
let proxy: FaultProxy
let scanner: VirtualScanner
let host: DeviceHost
let events: HostEvent[]

const outcomes = (): string[] =>
  events.flatMap((event) => (event.event === 'job-outcome' ? [`${event.job} ${event.outcome.outcome}`] : []))
const stateOf = (device: string): string | undefined =>
  events
    .flatMap((event) =>
      event.event === 'status' && event.status.device === device ? [event.status.state] : [],
    )
    .at(-1)
const codes = (): string[] => events.flatMap((event) => (event.event === 'scan' ? [event.scan.code] : []))

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 8000, interval: 20 })

beforeEach(async () => {
  ;[printer, scanner] = await Promise.all([startVirtualEscposPrinter({ columns: 42 }), startVirtualScanner()])
  proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: printer.port } })
  events = []
  const clock = systemClock(globalThis)
  host = createDeviceHost({ clock, createTransport, post: (event) => events.push(event) })
  const devices: DeviceConfig[] = [
    { kind: 'scanner', id: 'scanner', transport: { via: 'serial', path: scanner.path, baud: 9600 } },
    {
      kind: 'receipt-printer',
      id: 'receipt',
      transport: { via: 'tcp', host: '127.0.0.1', port: proxy.port },
      profileId: 'epson-tm-t88',
      drawer: { pin: 2, openWhenHigh: true },
    },
  ]
  await host.handle({ request: 'configure', devices })
  await eventually(() => expect([stateOf('scanner'), stateOf('receipt')]).toEqual(['ready', 'ready']))
})

afterEach(async () => {
  await host.stop()
  await Promise.all([proxy.close(), scanner.close()])
  await printer.close()
})

const print = (job: string, document: ReceiptDocument = sampleReceipt): Promise<void> =>
  host.handle({ request: 'print', job, device: 'receipt', document })

describe('the device host with simulated devices', () => {
  it('prints the sample receipt as its golden text says and kicks the drawer', async () => {
    await print('j1')
    await host.handle({ request: 'kick-drawer', job: 'k1', device: 'receipt' })
    await eventually(() => expect(outcomes()).toEqual(['j1 printed', 'k1 printed']))
    await expect(
      printer
        .receipts()
        .map(({ text }) => text)
        .join(''),
    ).toMatchFileSnapshot('../golden/receipts/sample-on-paper.txt')
    expect(printer.drawerKicks()).toBe(1)
    expect(printer.failures()).toEqual([])
  })

  it('prints a job once, however often it is requested', async () => {
    await print('j1')
    await print('j1')
    await print('j2')
    await eventually(() => expect(outcomes()).toEqual(['j1 printed', 'j2 printed']))
    expect(printer.receipts()).toHaveLength(2)
  })

  it('pauses for paper in the middle of a receipt and ends it when there is a new roll', async () => {
    printer.loadPaper(8)
    await print('j1')
    await eventually(() => expect(stateOf('receipt')).toBe('paused'))
    expect(printer.uncut()).toContain('KONTUAR')
    printer.loadPaper()
    await eventually(() => expect(outcomes()).toEqual(['j1 printed']))
    expect(printer.receipts()).toHaveLength(1)
  })

  it('calls a receipt unknown when the link breaks after its first bytes', async () => {
    proxy.cutAfterBytes(300)
    await print('j1')
    await eventually(() => expect(outcomes()).toEqual(['j1 unknown']))
    proxy.restore()
    await eventually(() => expect(stateOf('receipt')).toBe('ready'))
    expect(printer.receipts()).toEqual([])
  })

  it('calls a receipt not printed when the printer is off, and works again when it is on', async () => {
    await printer.powerOff()
    await eventually(() => expect(stateOf('receipt')).toBe('disconnected'))
    await print('j1')
    await eventually(() => expect(outcomes()).toEqual(['j1 not-printed']))
    await printer.powerOn()
    await eventually(() => expect(stateOf('receipt')).toBe('ready'))
    await print('j2')
    await eventually(() => expect(outcomes()).toEqual(['j1 not-printed', 'j2 printed']))
  })

  it('reads the scanner, and reads it again after it was unplugged', async () => {
    await scanner.scan('5901234123457', { prefix: ']E0' })
    await eventually(() => expect(codes()).toEqual(['5901234123457']))
    await scanner.unplug()
    await eventually(() => expect(stateOf('scanner')).toBe('disconnected'))
    await scanner.replug()
    await eventually(() => expect(stateOf('scanner')).toBe('ready'))
    await scanner.scan('96385074', { byteDelayMs: 1 })
    await eventually(() => expect(codes()).toEqual(['5901234123457', '96385074']))
  })

  it('answers a query with the status of every device', async () => {
    events = []
    await host.handle({ request: 'query-status' })
    expect([stateOf('scanner'), stateOf('receipt')]).toEqual(['ready', 'ready'])
  })

  it('refuses a job for a device it does not have', async () => {
    await host.handle({ request: 'print', job: 'j9', device: 'kitchen', document: sampleReceipt })
    expect(outcomes()).toEqual(['j9 not-printed'])
  })

  it('keeps the connection of a device whose configuration did not change', async () => {
    const status = events.filter((event) => event.event === 'status').length
    const devices: DeviceConfig[] = [
      {
        kind: 'receipt-printer',
        id: 'receipt',
        transport: { via: 'tcp', host: '127.0.0.1', port: proxy.port },
        profileId: 'epson-tm-t88',
        drawer: { pin: 2, openWhenHigh: true },
      },
    ]
    await host.handle({ request: 'configure', devices })
    await print('j1')
    await eventually(() => expect(outcomes()).toEqual(['j1 printed']))
    expect(events.filter((event) => event.event === 'status')).toHaveLength(status)
  })
})
