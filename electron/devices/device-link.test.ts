import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { DeviceConfig, ReceiptPrinterConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { DeviceLink, trialMs } from './device-link.ts'
import { deathLimit } from './quarantine.ts'

const printer: ReceiptPrinterConfig = {
  kind: 'receipt-printer',
  id: 'printer',
  transport: { via: 'tcp', host: '127.0.0.1', port: 9100 },
  profileId: 'generic',
}
const withDrawer: ReceiptPrinterConfig = { ...printer, drawer: { pin: 2, openWhenHigh: true } }

const scanner: DeviceConfig = {
  kind: 'scanner',
  id: 'scanner',
  transport: { via: 'serial', path: '/dev/ttyACM0', baud: 9600 },
}

const print: KeptJob = {
  job: 'j1',
  draft: { job: 'print', title: 'receipt', document: { kind: 'receipt-document', blocks: [] } },
  copy: true,
  at: '',
  state: 'sending',
  cause: null,
}
const drawer: KeptJob = { ...print, job: 'j2', draft: { job: 'drawer' } }

function setUp(devices: readonly DeviceConfig[] = [withDrawer]) {
  const clock = new ManualClock()
  const notices = new NoticeBoard(clock)
  const hosts: {
    requests: HostRequest[]
    say: (event: HostEvent) => void
    die: () => void
    killed: boolean
    acts: readonly string[]
  }[] = []
  const fork = () => {
    const events: ((event: HostEvent) => void)[] = []
    const exits: (() => void)[] = []
    const host = {
      requests: [] as HostRequest[],
      killed: false,
      acts: [] as readonly string[],
      say: (event: HostEvent) => events.forEach((listener) => listener(event)),
      die: () => exits.forEach((listener) => listener()),
    }
    hosts.push(host)
    return {
      post: (request: HostRequest) => void host.requests.push(request),
      onEvent: (listener: (event: HostEvent) => void) => void events.push(listener),
      onExit: (listener: () => void) => void exits.push(listener),
      kill: () => {
        host.killed = true
        host.die()
      },
      takeActs: () => host.acts,
    }
  }
  const log = { info: () => undefined, error: () => undefined }
  const link = new DeviceLink({ fork, devices, clock, random: () => 0.5, notices, log })
  link.start()
  let deaths = 0
  /** Until the next host has begun. */
  const die = async (acts: readonly string[]): Promise<void> => {
    const host = hosts.at(-1)
    if (host) host.acts = acts
    host?.die()
    deaths += 1
    await clock.advance(1_000 * deaths)
  }
  return { clock, hosts, link, notices, die }
}

const status = { device: 'printer', kind: 'receipt-printer', state: 'ready', seq: 1, at: 0 } as const
const noPause = () => undefined

describe('DeviceLink', () => {
  it('tells a terminal that others use, too, which till this is, once it is one', () => {
    const nexo = {
      kind: 'card-terminal',
      id: 'card',
      protocol: 'nexo',
      transport: { via: 'tcp', host: 'h', port: 1 },
    } as const
    const { hosts, link } = setUp([nexo, withDrawer])
    link.serve('t1')
    expect(hosts[0]?.requests).toEqual([
      { request: 'configure', devices: [nexo, withDrawer] },
      { request: 'configure', devices: [{ ...nexo, till: 't1' }, withDrawer] },
    ])
  })

  it('configures the host, sends jobs and takes their outcomes', async () => {
    const { hosts, link } = setUp()
    const causes: (string | null)[] = []
    const sent = link.jobs.send(print, (cause) => causes.push(cause))
    expect(hosts[0]?.requests).toEqual([
      { request: 'configure', devices: [withDrawer] },
      {
        request: 'print',
        job: 'j1',
        device: 'printer',
        document: print.draft.job === 'print' && print.draft.document,
        copy: true,
      },
    ])
    hosts[0]?.say({ event: 'job-progress', job: 'j1', progress: { state: 'paused', cause: 'paper-out' } })
    hosts[0]?.say({ event: 'job-progress', job: 'j1', progress: { state: 'resumed' } })
    hosts[0]?.say({ event: 'job-outcome', job: 'j1', outcome: { outcome: 'printed' } })
    expect(await sent).toEqual({ outcome: 'printed' })
    expect(causes).toEqual(['paper-out', null])
  })

  it('sends a label to the label printer, and nowhere where there is none', async () => {
    const label = { kind: 'label-document', widthMm: 58, heightMm: 40, parts: [] } as const
    const kept: KeptJob = { ...print, job: 'j3', draft: { job: 'label', title: 'R3-B', label } }
    const transport = { via: 'tcp', host: '127.0.0.1', port: 9100 } as const
    const { hosts, link } = setUp([
      withDrawer,
      { kind: 'label-printer', id: 'zebra', transport, dotsPerMm: 8 },
    ])
    const sent = link.jobs.send(kept, noPause)
    expect(hosts[0]?.requests.at(-1)).toEqual({ request: 'print-label', job: 'j3', device: 'zebra', label })
    hosts[0]?.say({ event: 'job-outcome', job: 'j3', outcome: { outcome: 'printed' } })
    expect(await sent).toEqual({ outcome: 'printed' })
    expect(await setUp().link.jobs.send(kept, noPause)).toMatchObject({
      outcome: 'not-printed',
      error: { code: 'NOT_FOUND' },
    })
  })

  it('knows of no outcome when the host dies in mid-job, and starts another', async () => {
    const { clock, hosts, link, notices } = setUp()
    hosts[0]?.say({ event: 'status', status })
    const states: string[] = []
    link.statusChanged.on(({ state }) => states.push(state))
    const sent = link.jobs.send(print, noPause)
    hosts[0]?.die()
    expect(await sent).toMatchObject({
      outcome: 'unknown',
      error: { code: 'UNKNOWN_OUTCOME', device: 'printer' },
    })
    expect(link.statuses).toEqual([])
    expect(states).toEqual(['disconnected'])
    expect(notices.all).toMatchObject([{ code: 'device-host-restarted' }])
    await clock.advance(500)
    expect(hosts[1]?.requests[0]).toMatchObject({ request: 'configure' })
    link.stop()
    expect(clock.pending).toBe(0)
  })

  it('leaves out a device of which host after host died, until a person wants it tried again', async () => {
    const { hosts, link, die } = setUp([withDrawer, scanner])
    for (let death = 1; death <= deathLimit; death += 1) {
      expect(hosts.at(-1)?.requests[0]).toEqual({ request: 'configure', devices: [withDrawer, scanner] })
      await die(['printer', 'scanner'])
    }
    expect(hosts).toHaveLength(deathLimit + 1)
    expect(hosts.at(-1)?.requests).toEqual([{ request: 'configure', devices: [withDrawer] }])
    expect(link.statuses).toMatchObject([{ device: 'scanner', state: 'fault', cause: 'quarantined' }])
    link.tryAgain('printer')
    expect(hosts.at(-1)?.requests).toHaveLength(1)
    link.tryAgain('scanner')
    expect(hosts.at(-1)?.requests[1]).toEqual({ request: 'configure', devices: [withDrawer, scanner] })
    link.stop()
  })

  it('takes a device in again that somebody fits anew, but not for a new name', async () => {
    const devices: DeviceConfig[] = [withDrawer, scanner]
    const { hosts, link, die } = setUp(devices)
    for (let death = 1; death <= deathLimit; death += 1) await die(['scanner'])
    devices[1] = { ...scanner, name: 'at the till' }
    link.reconfigure()
    expect(hosts.at(-1)?.requests.at(-1)).toEqual({ request: 'configure', devices: [withDrawer] })
    expect(link.statuses).toMatchObject([{ cause: 'quarantined', name: 'at the till' }])
    devices[1] = { ...scanner, transport: { via: 'serial', path: '/dev/ttyACM1', baud: 9600 } }
    link.reconfigure()
    expect(hosts.at(-1)?.requests.at(-1)).toEqual({ request: 'configure', devices })
    link.stop()
  })

  it('lets the devices in one by one while hosts die in no act, and says so', async () => {
    const { clock, hosts, link, notices, die } = setUp([withDrawer, scanner])
    const driven = (): unknown => hosts.at(-1)?.requests.findLast(({ request }) => request === 'configure')
    for (let death = 1; death <= deathLimit; death += 1) await die([])
    expect(driven()).toEqual({ request: 'configure', devices: [withDrawer] })
    expect(notices.all.map(({ code }) => code)).toContain('devices-one-by-one')
    hosts.at(-1)?.say({ event: 'status', status })
    await clock.advance(trialMs)
    expect(driven()).toEqual({ request: 'configure', devices: [withDrawer, scanner] })
    for (let death = 1; death <= deathLimit; death += 1) await die([])
    expect(driven()).toEqual({ request: 'configure', devices: [withDrawer] })
    expect(link.statuses).toMatchObject([{ device: 'scanner', cause: 'quarantined' }])
    expect(notices.all.map(({ code }) => code)).not.toContain('devices-one-by-one')
    link.stop()
    expect(clock.pending).toBe(0)
  })

  it('ends its search where every device has lived long enough', async () => {
    const { clock, hosts, link, notices, die } = setUp([withDrawer, scanner])
    for (let death = 1; death <= deathLimit; death += 1) await die([])
    for (let turn = 0; turn < 2; turn += 1) {
      hosts.at(-1)?.say({ event: 'status', status })
      await clock.advance(trialMs)
    }
    expect(notices.all.map(({ code }) => code)).toEqual(['device-host-restarted'])
    link.stop()
    expect(clock.pending).toBe(0)
  })

  it('lets a host be silent that has no device left', async () => {
    const { clock, hosts, link, die } = setUp()
    for (let death = 1; death <= deathLimit; death += 1) await die(['printer'])
    await clock.advance(60_000)
    expect(hosts).toHaveLength(deathLimit + 1)
    expect(hosts.at(-1)?.killed).toBe(false)
    link.stop()
  })

  it('has the next host, and a display that was just added, show what the one before showed', async () => {
    const pole: DeviceConfig = {
      kind: 'customer-display',
      id: 'pole',
      transport: { via: 'serial', path: '/dev/ttyS0', baud: 9600 },
      dialect: 'cd5220',
      codePage: { name: 'cp852', number: 18 },
    }
    const devices: DeviceConfig[] = [pole]
    const { hosts, link, die } = setUp(devices)
    link.show(['Chleb', '4,20 zł'])
    await die([])
    const show = { request: 'show', device: 'pole', lines: ['Chleb', '4,20 zł'] }
    expect(hosts[1]?.requests).toContainEqual(show)
    devices.push({ ...pole, id: 'pole-2' })
    link.reconfigure()
    expect(hosts[1]?.requests.at(-1)).toEqual({ ...show, device: 'pole-2' })
  })

  it('kills a host that hangs', async () => {
    const { clock, hosts, link } = setUp()
    await clock.advance(30_000)
    expect(hosts[0]?.killed).toBe(true)
    expect(hosts.length).toBeGreaterThan(1)
    link.stop()
    expect(clock.pending).toBe(0)
  })

  it('lets a host live that answers', async () => {
    const { clock, hosts, link } = setUp()
    for (let n = 0; n < 20; n += 1) {
      await clock.advance(5_000)
      hosts[0]?.say({ event: 'status', status })
    }
    expect(hosts).toHaveLength(1)
    link.stop()
  })

  it('prints nothing without a printer and opens no drawer without one', async () => {
    expect(await setUp([]).link.jobs.send(print, noPause)).toMatchObject({
      outcome: 'not-printed',
      error: { code: 'NOT_FOUND' },
    })
    expect(await setUp([printer]).link.jobs.send(drawer, noPause)).toMatchObject({ outcome: 'not-printed' })
    const { link, hosts } = setUp()
    void link.jobs.send(drawer, noPause)
    expect(hosts[0]?.requests.at(-1)).toEqual({ request: 'kick-drawer', job: 'j2', device: 'printer' })
  })
})

describe('a till that has no printer but the fiscal one', () => {
  const fiscal: DeviceConfig = {
    kind: 'fiscal-printer',
    id: 'fiscal',
    protocol: 'noviapi',
    url: 'http://10.0.0.7:8888',
  }
  const words: KeptJob = {
    ...print,
    draft: {
      job: 'print',
      title: 'slip',
      document: { kind: 'receipt-document', blocks: [{ block: 'text', text: 'Protokół' }] },
    },
  }
  const error = deviceErrorData('PAPER_OUT', 'fiscal', '')
  const slip = { document: 'slip', lines: ['Protokół'] } as const

  it.each([
    [{ outcome: 'registered', number: '7', printer: 'ABC' }, 'printed'],
    [{ outcome: 'refused', cause: 'paper-out', error }, 'not-printed'],
    [{ outcome: 'not-done', cause: 'unreachable', error }, 'not-printed'],
    [{ outcome: 'absent' }, 'not-printed'],
    [{ outcome: 'unknown', cause: 'no-answer', error }, 'unknown'],
  ] as const)('has it print its slips: %j is %s', async (outcome, expected) => {
    const { link, hosts } = setUp([fiscal])
    const told = link.jobs.send(words, () => undefined)
    await Promise.resolve()
    const prepare = {
      request: 'fiscal',
      ask: '1',
      device: 'fiscal',
      order: { act: 'prepare', document: slip },
    }
    expect(hosts[0]?.requests.at(-1)).toEqual(prepare)
    hosts[0]?.say({ event: 'fiscal-outcome', ask: '1', outcome: { outcome: 'prepared', ticket: 'T' } })
    await new Promise(setImmediate)
    expect(hosts[0]?.requests.at(-1)).toMatchObject({ order: { act: 'register', ticket: 'T' } })
    hosts[0]?.say({ event: 'fiscal-outcome', ask: '2', outcome })
    expect(await told).toMatchObject({ outcome: expected })
  })

  it('has it make its interim report whichever printer the slips have', async () => {
    const { link, hosts } = setUp([printer, fiscal])
    const kept = { ...print, draft: { job: 'interim', title: 'X' } } as const
    const told = link.jobs.send(kept, () => undefined)
    await Promise.resolve()
    const document = { document: 'report', report: 'interim' }
    expect(hosts[0]?.requests.at(-1)).toMatchObject({ device: 'fiscal', order: { act: 'prepare', document } })
    hosts[0]?.say({
      event: 'fiscal-outcome',
      ask: '1',
      outcome: { outcome: 'refused', cause: 'unsupported', error },
    })
    expect(await told).toMatchObject({ outcome: 'not-printed' })
  })

  it('has it open the drawer, unless an act has the printer for longer than a drawer may wait', async () => {
    const posnet: DeviceConfig = {
      ...{ kind: 'fiscal-printer', id: 'fiscal', protocol: 'posnet' },
      transport: { via: 'tcp', host: '10.0.0.7', port: 6666 },
    }
    const { link, hosts, clock } = setUp([printer, posnet])
    const opened = link.jobs.send(drawer, () => undefined)
    await new Promise(setImmediate)
    expect(hosts[0]?.requests.at(-1)).toEqual({ request: 'kick-drawer', job: 'j2', device: 'fiscal' })
    hosts[0]?.say({ event: 'job-outcome', job: 'j2', outcome: { outcome: 'printed' } })
    expect(await opened).toEqual({ outcome: 'printed' })
    await link.fiscal.turn.take(0)
    const waited = link.jobs.send(drawer, () => undefined)
    await clock.advance(2_000)
    expect(await waited).toMatchObject({ outcome: 'not-printed', error: { code: 'BUSY' } })
    expect(hosts[0]?.requests.filter(({ request }) => request === 'kick-drawer')).toHaveLength(1)
  })

  it('does not know what became of a slip when the device host ends', async () => {
    const { link, hosts } = setUp([fiscal])
    const told = link.jobs.send(words, () => undefined)
    await Promise.resolve()
    hosts[0]?.say({ event: 'fiscal-outcome', ask: '1', outcome: { outcome: 'prepared', ticket: 'T' } })
    await new Promise(setImmediate)
    hosts[0]?.die()
    expect(await told).toMatchObject({ outcome: 'unknown' })
  })

  it('prints nothing while an act has the printer, and says so in the end', async () => {
    const { link, hosts, clock } = setUp([fiscal])
    await link.fiscal.turn.take(0)
    const told = link.jobs.send(words, () => undefined)
    await clock.advance(5 * 60_000)
    expect(await told).toMatchObject({ outcome: 'not-printed', error: { code: 'BUSY' } })
    expect(hosts[0]?.requests.filter(({ request }) => request === 'fiscal')).toEqual([])
  })

  it('leaves slips to the receipt printer where there is one', async () => {
    const { link, hosts } = setUp([fiscal, printer])
    void link.jobs.send(words, () => undefined)
    expect(hosts[0]?.requests.at(-1)).toMatchObject({ request: 'print', device: 'printer' })
  })
})
