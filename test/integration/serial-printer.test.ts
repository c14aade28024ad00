import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PosnetPrinter } from '#drivers/fiscal-printer/posnet/posnet-printer.ts'
import type { Driver } from '#drivers/host/driver.ts'
import { findPrinterProfile } from '#drivers/receipt-printer/profiles.table.ts'
import { ReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts'
import { createSerialTransport } from '#drivers/transport/serial-transport.ts'
import { paperText } from '#simulators/receipt-printer/paper-text.ts'
import { PrinterMechanism } from '#simulators/receipt-printer/printer-mechanism.ts'
import { PosnetDevice } from '#simulators/fiscal-printer/posnet-device.ts'
import { systemClock } from '#src/base/clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import type { PtyPair } from '#test/support/pty-pair.ts'
import { sampleReceipt } from '#test/support/fiscal/sample-receipt.ts'
import { openPtyPair } from '#test/support/pty-pair.ts'

const xoff = 0x13
const goods = Array.from({ length: 52 }, (_, line) => `Towar ${line}`)
const slip: ReceiptDocument = {
  kind: 'receipt-document',
  blocks: [...goods.map((left) => ({ block: 'pair', left, right: '8,49' }) as const), { block: 'cut' }],
}

const clock = systemClock(globalThis)
let pair: PtyPair
let printer: Pick<Driver, 'stop'>

beforeEach(async () => {
  pair = await openPtyPair()
})

afterEach(async () => {
  await printer.stop()
  await pair.dispose()
})

it('loses nothing at 9600 baud to a printer that is slower than the line and says XOFF', async () => {
  const profile = findPrinterProfile('epson-tm-t88')
  if (profile === undefined) throw new Error('the table has no such profile')
  const events: HostEvent[] = []
  const papers: string[] = []
  let stops = 0
  const mechanism = new PrinterMechanism({
    columns: profile.columns,
    bufferBytes: 1024,
    saysXoff: true,
    clock,
    send: (bytes) => {
      stops += bytes.filter((byte) => byte === xoff).length
      pair.send(bytes)
    },
    onCut: (items) => papers.push(paperText(items, profile.columns)),
    onKick: () => undefined,
  })
  mechanism.slowDown(100)
  pair.onData((bytes) => mechanism.receive(bytes))
  const transport = { via: 'serial', path: pair.path, baud: 9600, flow: 'xon-xoff' } as const
  const receiptPrinter = new ReceiptPrinter({
    config: { kind: 'receipt-printer', id: 'receipt', transport, profileId: profile.id },
    profile,
    transport: createSerialTransport(transport),
    clock,
    post: (event) => events.push(event),
  })
  printer = receiptPrinter
  receiptPrinter.start()
  receiptPrinter.print('j1', slip, false)
  await vi.waitFor(
    () =>
      expect(events.filter(({ event }) => event === 'job-outcome')).toMatchObject([
        { job: 'j1', outcome: { outcome: 'printed' } },
      ]),
    { timeout: 20_000, interval: 50 },
  )
  expect(mechanism.failures).toEqual([])
  expect(stops).toBeGreaterThan(0)
  const lines = papers.join('').trimEnd().split('\n')
  expect(lines).toEqual(goods.map((left) => `${left.padEnd(profile.columns - 4)}8,49`))
})

it('registers a receipt once with a POSNET printer whose cable is pulled out in its midst', async () => {
  const device = new PosnetDevice(clock)
  device.connect((bytes) => pair.send(bytes))
  pair.onData((bytes) => device.receive(bytes))
  const transport = { via: 'serial', path: pair.path, baud: 9600 } as const
  const fiscalPrinter = new PosnetPrinter({
    config: { kind: 'fiscal-printer', id: 'fiscal', protocol: 'posnet', transport },
    transport: createSerialTransport(transport),
    clock,
    post: () => undefined,
  })
  printer = fiscalPrinter
  fiscalPrinter.start()
  const document = sampleReceipt
  const prepared = await fiscalPrinter.order({ act: 'prepare', document })
  if (prepared.outcome !== 'prepared') throw new Error(`not prepared: ${prepared.outcome}`)
  const registering = fiscalPrinter.order({ act: 'register', document, ticket: prepared.ticket })
  await vi.waitFor(() => expect(device.isInTransaction).toBe(true), { timeout: 5_000, interval: 1 })
  await pair.leave()
  device.connect((bytes) => pair.send(bytes))
  await pair.comeBack()
  expect(await registering).toMatchObject({ outcome: 'registered' })
  expect(device.memory.receipts).toHaveLength(1)
  expect(device.complaints).toEqual([])
})
