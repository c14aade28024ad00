import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeviceLink } from '#electron/devices/device-link.ts'
import { deathLimit } from '#electron/devices/quarantine.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { VirtualReceiptPrinter } from '#simulators/receipt-printer/virtual-receipt-printer.ts'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import type { VirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'
import { sampleReceipt } from '#test/golden/receipts/sample-receipt.ts'
import type { ForkedHost } from '#test/support/device-host/forked-host.ts'
import { forkDeviceHost } from '#test/support/device-host/forked-host.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'

const badHost = new URL('../support/device-host/bad-host-main.ts', import.meta.url)
/** Twenty seconds of silence pass in two. */
const speed = 10

let printer: VirtualReceiptPrinter
let scanner: VirtualScanner
let hosts: ForkedHost[]
let link: DeviceLink
let scans: string[]
let notices: NoticeBoard

const stateOf = (id: string): string | undefined => link.statuses.find(({ device }) => device === id)?.state
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 })

const slip: KeptJob = {
  job: 'j1',
  draft: { job: 'print', title: 'slip', document: sampleReceipt },
  copy: false,
  at: '',
  state: 'sending',
  cause: null,
}

function start(fault: 'hang' | 'crash' | 'crash-at-start' | 'none'): void {
  const devices: DeviceConfig[] = [
    { kind: 'scanner', id: 'scanner', transport: { via: 'serial', path: scanner.path, baud: 9600 } },
    {
      kind: 'receipt-printer',
      id: 'printer',
      transport: { via: 'tcp', host: '127.0.0.1', port: printer.port },
      profileId: 'epson-tm-t88',
    },
  ]
  const clock = new HurriedClock(speed)
  notices = new NoticeBoard(clock)
  const fork = (): ForkedHost => {
    const host = fault === 'none' ? forkDeviceHost() : forkDeviceHost(badHost, { FAULT: fault })
    hosts.push(host)
    return host
  }
  const log = { info: () => undefined, error: () => undefined }
  link = new DeviceLink({ fork, devices, clock, random: () => 0.5, notices, log })
  link.scanned.on(({ code }) => scans.push(code))
  link.start()
}

const bothReady = (): Promise<void> =>
  eventually(() => expect([stateOf('scanner'), stateOf('printer')]).toEqual(['ready', 'ready']))

beforeEach(async () => {
  hosts = []
  scans = []
  ;[printer, scanner] = await Promise.all([startVirtualEscposPrinter(), startVirtualScanner()])
})

afterEach(async () => {
  link.stop()
  await Promise.all([printer.close(), scanner.close()])
})

describe.each(['hang', 'crash'] as const)('a driver that ends in a %s in the middle of a slip', (fault) => {
  it('takes nothing but its slip along, of which nobody knows, and all devices come back', async () => {
    start(fault)
    await bothReady()
    await scanner.scan('5901234123457')
    await eventually(() => expect(scans).toEqual(['5901234123457']))
    expect(await link.jobs.send(slip, () => undefined)).toMatchObject({
      outcome: 'unknown',
      error: { code: 'UNKNOWN_OUTCOME', device: 'printer' },
    })
    expect(notices.all).toMatchObject([{ code: 'device-host-restarted' }])
    await eventually(() => expect(hosts).toHaveLength(2))
    await bothReady()
    await scanner.scan('96385074')
    await eventually(() => expect(scans).toEqual(['5901234123457', '96385074']))
    expect(printer.receipts()).toEqual([])
  })

  it('never stops who waits: this process answers all the while', async () => {
    start(fault)
    await bothReady()
    const pauses: number[] = []
    let last = performance.now()
    const watch = setInterval(() => {
      pauses.push(performance.now() - last)
      last = performance.now()
    }, 5)
    await link.jobs.send(slip, () => undefined)
    clearInterval(watch)
    expect(Math.max(...pauses)).toBeLessThan(500)
  })
})

describe('a driver that ends every host as soon as it starts', () => {
  it('is left out after a few deaths, and all other devices work', async () => {
    start('crash-at-start')
    await eventually(() => expect(hosts).toHaveLength(deathLimit + 1))
    await eventually(() => expect([stateOf('scanner'), stateOf('printer')]).toEqual(['ready', 'fault']))
    expect(link.statuses).toContainEqual(expect.objectContaining({ device: 'printer', cause: 'quarantined' }))
    await scanner.scan('5901234123457')
    await eventually(() => expect(scans).toEqual(['5901234123457']))
    expect(await link.jobs.send(slip, () => undefined)).toMatchObject({ outcome: 'not-printed' })
    expect(hosts).toHaveLength(deathLimit + 1)
    link.tryAgain('printer')
    await eventually(() => expect(hosts).toHaveLength(deathLimit + 2))
    await eventually(() => expect(stateOf('scanner')).toBe('ready'))
  })
})

describe('a host that a bad pointer ends while nothing is done', () => {
  const segfault = async (): Promise<void> => {
    const before = hosts.length
    process.kill(hosts.at(-1)?.pid ?? NaN, 'SIGSEGV')
    await eventually(() => expect(hosts).toHaveLength(before + 1))
  }
  const codes = (): readonly string[] => notices.all.map(({ code }) => code)

  it('blames none of its devices, however often, and lets them in one by one', async () => {
    start('none')
    await bothReady()
    for (let death = 1; death <= deathLimit; death += 1) await segfault()
    expect(codes()).toContain('devices-one-by-one')
    await eventually(() => expect(stateOf('scanner')).toBe('ready'))
    expect(stateOf('printer')).not.toBe('ready')
    await bothReady()
    await eventually(() => expect(codes()).toEqual(['device-host-restarted']))
    await scanner.scan('5901234123457')
    await eventually(() => expect(scans).toEqual(['5901234123457']))
  })
})
