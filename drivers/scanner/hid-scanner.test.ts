import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HidLayout, HidScan } from '#simulators/scanner/hid-reports.ts'
import { hidReports } from '#simulators/scanner/hid-reports.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { MemoryPeer } from '../transport/memory-transport.ts'
import { createMemoryLink } from '../transport/memory-transport.ts'
import { Scanner, scannerTransport } from './scanner.ts'

let clock: ManualClock
/** So long has this process stood still: its timers are as late, and what came meanwhile is yet to be read. */
let heldUpMs: number
let peer: MemoryPeer
let scanner: Scanner
let events: HostEvent[]

const layouts: readonly HidLayout[] = ['standard', 'identifier-one-later', 'no-length']
const honeywell = '0c2e'

const scan = (label: HidScan): void => hidReports(label).forEach((report) => peer.send(report))
const scans = () => events.flatMap((event) => (event.event === 'scan' ? [event.scan] : []))
const refusals = (): string[] =>
  events.flatMap((event) => (event.event === 'scan-refused' ? [event.scan.reason] : []))

async function plugIn(vendorId: string): Promise<void> {
  clock = new ManualClock()
  heldUpMs = 0
  const link = createMemoryLink('/dev/hidraw0')
  peer = link.peer
  events = []
  scanner = new Scanner({
    config: {
      kind: 'scanner',
      id: 's',
      transport: { via: 'hid', path: '/dev/hidraw0', device: { vendorId } },
    },
    transport: link.transport,
    clock: {
      now: () => clock.now(),
      monotonic: () => clock.monotonic() + heldUpMs,
      setTimer: (delayMs, run) => clock.setTimer(delayMs, run),
    },
    post: (event) => events.push(event),
  })
  scanner.start()
  await clock.advance(200)
}

beforeEach(() => plugIn('05e0'))

afterEach(async () => {
  await scanner.stop()
  expect(clock.pending).toBe(0)
})

describe('a HID scanner', () => {
  it.each(layouts)('reads the layout “%s”', (layout) => {
    scan({ code: '5901234123457', aim: ']E0', layout })
    expect(scans()).toEqual([
      expect.objectContaining({
        code: '5901234123457',
        symbology: 'ean13',
        aim: ']E0',
        source: 'hid',
        seq: 1,
      }),
    ])
  })

  it.each(layouts)('joins a code of several reports, layout “%s”', (layout) => {
    const code = 'https://example.com/p?'.padEnd(180, 'ż')
    scan({ code, aim: ']Q1', layout })
    expect(scans().map((one) => one.code)).toEqual([code])
  })

  it('reads every text of every length in every layout', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AZ09-żółć%/]E0'), minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(text, fc.constantFrom(...layouts), (middle, layout) => {
        events.length = 0
        const code = `<${middle}>`
        scan({ code, aim: ']Q1', layout })
        expect(scans().map((one) => one.code)).toEqual([code])
        scan({ code: '<between>', aim: ']Q1' })
      }),
    )
  })

  it('reads a code without an identifier, and one with a letter of the maker', async () => {
    scan({ code: '96385074', aim: '' })
    expect(scans().at(-1)).toMatchObject({ code: '96385074', symbology: 'ean8' })
    await scanner.stop()
    await plugIn(honeywell)
    scan({ code: '1234567890123', aim: '', makerCode: 'j' })
    expect(scans().at(-1)).toMatchObject({ code: '1234567890123', symbology: 'code128', aim: ']C0' })
  })

  it('cuts a carriage return off', () => {
    scan({ code: '5901234123457\r', aim: ']E0' })
    expect(scans().at(-1)?.code).toBe('5901234123457')
  })

  it('announces a code whose rest never comes, and takes a late rest for no code of its own', async () => {
    const [first, second] = hidReports({ code: 'A'.repeat(80), aim: ']Q1' })
    if (first) peer.send(first)
    await clock.advance(400)
    expect(refusals()).toEqual(['incomplete'])
    if (second) peer.send(second)
    expect(scans()).toEqual([])
    await clock.advance(100)
    scan({ code: 'whole', aim: ']Q1' })
    expect(scans().map(({ code }) => code)).toEqual(['whole'])
  })

  it.each([
    ['before', 20],
    ['after', 311],
  ])('joins a code whose rest is read late, %s the timer of its silence', async (_, restMs) => {
    const [first, second] = hidReports({ code: 'A'.repeat(80), aim: ']Q1' })
    if (first) peer.send(first)
    heldUpMs = 900
    await clock.advance(restMs)
    if (second) peer.send(second)
    expect([scans().map(({ code }) => code), refusals()]).toEqual([['A'.repeat(80)], []])
  })

  it('takes a late rest for no code of its own, however late it is read', async () => {
    const [first, second] = hidReports({ code: 'A'.repeat(80), aim: ']Q1' })
    if (first) peer.send(first)
    await clock.advance(400)
    heldUpMs = 900
    await clock.advance(20)
    if (second) peer.send(second)
    expect([scans(), refusals()]).toEqual([[], ['incomplete']])
  })

  it('reads the next code once nothing came of a broken one for a while', async () => {
    const [first] = hidReports({ code: 'A'.repeat(80), aim: ']Q1' })
    if (first) peer.send(first)
    await clock.advance(400)
    await clock.advance(700)
    scan({ code: 'whole', aim: ']Q1' })
    expect(scans().map(({ code }) => code)).toEqual(['whole'])
  })

  it('reads a code whole that began just before it was ready', async () => {
    await scanner.stop()
    await plugIn('05e0')
    peer.drop()
    await clock.advance(500 + 100)
    const reports = hidReports({ code: 'B'.repeat(200), aim: ']Q1' })
    reports.slice(0, 2).forEach((report) => peer.send(report))
    await clock.advance(100)
    reports.slice(2).forEach((report) => peer.send(report))
    expect(scans().map(({ code }) => code)).toEqual(['B'.repeat(200)])
  })

  it('hears nothing in reports that are no scanned data, too short or too long for themselves', () => {
    const [report] = hidReports({ code: '5901234123457', aim: ']E0' })
    if (!report) throw new Error('no report')
    peer.send(Uint8Array.from(report, (byte, index) => (index === 0 ? 4 : byte)))
    peer.send(report.subarray(0, 40))
    peer.send(Uint8Array.from(report, (byte, index) => (index === 1 ? 57 : byte)))
    expect(events.filter(({ event }) => event.startsWith('scan'))).toEqual([])
  })

  it('ends one code where another begins in its middle', () => {
    const [first] = hidReports({ code: 'C'.repeat(80), aim: ']Q1' })
    if (first) peer.send(first)
    scan({ code: '5901234123457', aim: ']E0' })
    expect(refusals()).toEqual(['incomplete'])
    expect(scans().map(({ code }) => code)).toEqual(['5901234123457'])
  })

  it('refuses a code longer than any label', () => {
    scan({ code: 'D'.repeat(5000), aim: ']Q1' })
    expect(refusals()).toEqual(['too-long'])
    expect(scans()).toEqual([])
  })

  it('is woken by a feature report where its maker wants one', () => {
    const config = (vendorId: string) =>
      scannerTransport({
        kind: 'scanner',
        id: 's',
        transport: { via: 'hid', path: 'x', device: { vendorId } },
      })
    expect(config(honeywell)).toMatchObject({ greeting: [[0xfe, 0x01]] })
    expect(config('05f9')).not.toHaveProperty('greeting')
  })
})
