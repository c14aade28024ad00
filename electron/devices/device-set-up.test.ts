import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { DeviceStore } from '../settings/device-store.ts'
import { DeviceLink } from './device-link.ts'
import { DeviceSetUp } from './device-set-up.ts'

const printer: DeviceConfig = {
  kind: 'receipt-printer',
  id: 'printer',
  transport: { via: 'tcp', host: '127.0.0.1', port: 9100 },
  profileId: 'generic-80',
}
const terminal: DeviceConfig = {
  kind: 'card-terminal',
  id: 'card',
  protocol: 'zvt',
  password: '654321',
  transport: { via: 'tcp', host: '127.0.0.1', port: 20_007 },
}
const settle = () => new Promise((resolve) => setImmediate(resolve))
const log = { info: () => undefined, error: () => undefined }

let clock: ManualClock
let requests: HostRequest[]
let say: (event: HostEvent) => void
let die: () => void
let link: DeviceLink
let store: DeviceStore
let setUp: DeviceSetUp

beforeEach(async () => {
  clock = new ManualClock()
  requests = []
  store = await DeviceStore.load(memoryFile(), [printer])
  link = new DeviceLink({
    fork: () => ({
      post: (request) => void requests.push(request),
      onEvent: (listener) => void (say = listener),
      onExit: (listener) => void (die = listener),
      kill: () => undefined,
      takeActs: () => [],
    }),
    get devices() {
      return store.current
    },
    ...{ clock, log, random: () => 0.5, notices: new NoticeBoard(clock) },
  })
  let ids = 0
  const logFile = { write: () => undefined, read: () => [], replaceBy: () => undefined }
  setUp = new DeviceSetUp({ link, store, clock, log, logFile, makeId: () => String((ids += 1)) })
  link.start()
  return () => link.stop()
})

describe('the set-up of devices', () => {
  it('sends what was saved to the device host at once, and to the next host too', async () => {
    const other = { ...printer, id: 'kitchen' }
    expect(await setUp.save([other])).toEqual({ ok: true })
    expect(requests.at(-1)).toEqual({ request: 'configure', devices: [other] })
    die()
    await clock.advance(500)
    expect(requests.at(-1)).toEqual({ request: 'configure', devices: [other] })
  })

  it('calls a device as the shop does, at once, and hears nothing more of one that it forgot', async () => {
    const status = { device: 'printer', kind: 'receipt-printer', state: 'ready', seq: 1, at: 0 } as const
    say({ event: 'status', status })
    await setUp.save([{ ...printer, name: 'Przy oknie' }])
    expect(link.statuses).toEqual([{ ...status, name: 'Przy oknie' }])
    await setUp.save([])
    say({ event: 'status', status: { ...status, state: 'disconnected', seq: 2 } })
    expect(link.statuses).toEqual([])
  })

  it('refuses devices that it cannot drive, and two of one name', async () => {
    const robot = { kind: 'robot', id: 'r' } as unknown as DeviceConfig // as a page might send it
    expect(await setUp.save([robot])).toEqual({ ok: false, reason: 'not-understood' })
    expect(await setUp.save([printer, printer])).toEqual({ ok: false, reason: 'not-understood' })
    expect(store.current).toEqual([printer])
  })

  it('finds what the host has found, and says so when the host does not answer', async () => {
    const finding = setUp.find()
    const found = [{ via: 'serial', path: '/dev/ttyACM0' } as const]
    say({ event: 'found-devices', ask: 'another', found: [], troubles: [] })
    say({ event: 'found-devices', ask: '1', found, troubles: [] })
    expect(await finding).toEqual({ found, troubles: [] })
    const lost = setUp.find()
    await clock.advance(10_000)
    expect(await lost).toMatchObject({ found: [], troubles: [{ code: 'TIMEOUT' }] })
  })

  it('tries a device and tells what came of it', async () => {
    const trying = setUp.try('printer', { trial: 'drawer' })
    expect(requests.at(-1)).toEqual({ request: 'kick-drawer', job: 'try-1', device: 'printer' })
    say({ event: 'job-outcome', job: 'try-1', outcome: { outcome: 'printed' } })
    expect(await trying).toEqual({ outcome: 'printed' })
    const lost = setUp.try('printer', { trial: 'code-pages', sample: 'Zażółć' })
    die()
    expect(await lost).toMatchObject({ outcome: 'unknown' })
    expect(await setUp.try('printer', { trial: 'drawer' })).toMatchObject({ outcome: 'not-printed' })
  })

  it('tries the drawer of a fiscal printer when no act has that printer', async () => {
    const transport = { via: 'tcp', host: '127.0.0.1', port: 6_666 } as const
    await setUp.save([{ kind: 'fiscal-printer', id: 'fiscal', protocol: 'posnet', transport }])
    const giveBack = await link.fiscal.turn.take(0)
    const refused = setUp.try('fiscal', { trial: 'drawer' })
    await clock.advance(2_000)
    expect(await refused).toMatchObject({ outcome: 'not-printed', error: { code: 'BUSY' } })
    giveBack?.()
    const trying = setUp.try('fiscal', { trial: 'drawer' })
    await settle()
    expect(requests.at(-1)).toEqual({ request: 'kick-drawer', job: 'try-2', device: 'fiscal' })
    say({ event: 'job-outcome', job: 'try-2', outcome: { outcome: 'printed' } })
    expect(await trying).toEqual({ outcome: 'printed' })
  })

  it('exports settings and log, in which there is no code, no document and no payment', async () => {
    const origin = { source: 'serial', device: 'scanner', at: 0, seq: 1 } as const
    say({ event: 'scan', scan: { code: '5901234123457', symbology: 'ean13', ...origin } })
    say({ event: 'scan-refused', scan: { raw: '590123', reason: 'incomplete', ...origin } })
    const status = { device: 'printer', kind: 'receipt-printer', seq: 1, at: 0 } as const
    say({ event: 'status', status: { ...status, state: 'paused', cause: 'paper-out' } })
    say({ event: 'status', status: { ...status, state: 'paused', cause: 'paper-out' } })
    const error = { ...deviceErrorData('REJECTED', 'posnet-1', 'NIP 5252344078'), vendorCode: '2051' }
    const paid = { outcome: 'approved', reference: '0042:000777', card: 'abcdef' } as const
    say({ event: 'card-outcome', ask: '1', outcome: paid })
    say({ event: 'card-outcome', ask: '2', outcome: { outcome: 'declined', cause: 'no-funds' } })
    say({ event: 'fiscal-outcome', ask: '3', outcome: { outcome: 'refused', cause: 'other', error } })
    die()
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    const exported = await setUp.export(folder, 'support')
    const text = await readFile(exported.ok ? exported.file : '', 'utf8')
    expect(JSON.parse(text)).toMatchObject({
      devices: [printer],
      log: [
        { device: 'till', text: 'started' },
        { text: 'scan: ean13' },
        { text: 'scan refused: incomplete' },
        { text: 'paused: paper-out' },
        { device: 'card-terminal', text: 'approved' },
        { device: 'card-terminal', text: 'declined: no-funds' },
        { device: 'posnet-1', text: 'refused: other, REJECTED, 2051' },
        { device: 'host', text: 'ended: printer' },
      ],
    })
    for (const kept of ['590123', '000777', 'abcdef', '5252344078']) expect(text).not.toContain(kept)
    expect(await setUp.export(join(folder, 'nowhere'), 'support')).toEqual({ ok: false, reason: 'not-saved' })
  })

  it('shows and prints what is tried on a display and on a label printer', async () => {
    const lines = ['Zażółć', 'gęślą jaźń'] as const
    expect(await setUp.try('pole', { trial: 'text', lines })).toEqual({ outcome: 'printed' })
    expect(requests.at(-1)).toEqual({ request: 'show', device: 'pole', lines })
    const label = { kind: 'label-document', widthMm: 58, heightMm: 40, parts: [] } as const
    const trying = setUp.try('zebra', { trial: 'label', label })
    expect(requests.at(-1)).toMatchObject({ request: 'print-label', device: 'zebra', label })
    die()
    expect(await trying).toMatchObject({ outcome: 'unknown' })
    expect(await setUp.try('pole', { trial: 'text', lines })).toMatchObject({ outcome: 'not-printed' })
  })

  it('asks a fiscal printer how it is, and says so when nobody answers', async () => {
    const asking = setUp.fiscalHealth('fiscal')
    await Promise.resolve()
    expect(requests.at(-1)).toEqual({ request: 'ask-fiscal-health', ask: '1', device: 'fiscal' })
    const health = { clock: null, rates: [], isReportWaiting: true, printer: 'ABC1' }
    say({ event: 'fiscal-health', ask: '1', answer: { ok: true, health } })
    expect(await asking).toEqual({ ok: true, health })
    const lost = setUp.fiscalHealth('fiscal')
    await Promise.resolve()
    await clock.advance(20_000)
    expect(await lost).toMatchObject({ ok: false, cause: 'no-answer', error: { code: 'TIMEOUT' } })
  })
})

describe('a trial payment', () => {
  const status = { device: 'card', kind: 'card-terminal', state: 'ready', seq: 1, at: 0 } as const
  const answer = (outcome: CardOutcome): void => {
    const order = requests.findLast(({ request }) => request === 'card')
    if (order?.request === 'card') say({ event: 'card-outcome', ask: order.ask, outcome })
  }
  const orders = () => requests.flatMap((one) => (one.request === 'card' ? [one.order] : []))

  beforeEach(async () => {
    await setUp.save([terminal])
  })

  it('is refused at a terminal that does not say that it charges nobody', async () => {
    expect(await setUp.tryPayment('card')).toEqual({ ok: false, reason: 'not-in-test' })
    say({ event: 'status', status })
    expect(await setUp.tryPayment('card')).toEqual({ ok: false, reason: 'not-in-test' })
    expect(orders()).toEqual([])
  })

  it('charges one grosz and gives it back', async () => {
    say({ event: 'status', status: { ...status, isTest: true } })
    expect(await setUp.tryPayment('another')).toEqual({ ok: false, reason: 'not-in-test' })
    const trying = setUp.tryPayment('card')
    answer({ outcome: 'marked', mark: 'm1' })
    await settle()
    answer({ outcome: 'approved', reference: 'R-1' })
    await settle()
    answer({ outcome: 'reversed' })
    expect(await trying).toEqual({ ok: true })
    const sum = { key: 'try-1', minor: 1, currency: 'PLN', mark: 'm1' }
    expect(orders()).toEqual([
      { act: 'mark' },
      { act: 'charge', tender: 'card', ...sum },
      { act: 'reverse', reference: 'R-1', ...sum },
    ])
  })

  it.each([
    [{ outcome: 'declined', cause: 'refused' }, 'declined', 2],
    [{ outcome: 'not-done', error: deviceErrorData('BUSY', 'card', '') }, 'not-done', 2],
    [{ outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') }, 'not-reversed', 3],
  ] as const)('says that it did not work: %j', async (charged, reason, asked) => {
    say({ event: 'status', status: { ...status, isTest: true } })
    const trying = setUp.tryPayment('card')
    answer({ outcome: 'marked' })
    await settle()
    answer(charged)
    await settle()
    if (asked === 3) answer({ outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') })
    expect(await trying).toEqual({ ok: false, reason })
    expect(orders()).toHaveLength(asked)
  })
})

describe('a check of the card terminal', () => {
  const error = (code: DeviceErrorCode) => ({ error: deviceErrorData(code, 'card', '') })
  const answer = (outcome: CardOutcome): void => {
    const order = requests.findLast(({ request }) => request === 'card')
    if (order?.request === 'card') say({ event: 'card-outcome', ask: order.ask, outcome })
  }

  it.each([
    [
      { outcome: 'checked', finding: 'no-bank' },
      { ok: true, finding: 'no-bank' },
    ],
    [
      { outcome: 'not-done', ...error('BUSY') },
      { ok: true, finding: 'at-work' },
    ],
    [
      { outcome: 'not-done', ...error('DISCONNECTED') },
      { ok: false, reason: 'no-answer' },
    ],
    [
      { outcome: 'unknown', ...error('PROTOCOL') },
      { ok: false, reason: 'not-understood' },
    ],
  ] as const)('asks for no money and tells of %j', async (outcome, check) => {
    await setUp.save([terminal])
    expect(await setUp.checkCardTerminal('another')).toEqual({ ok: false, reason: 'not-in-use' })
    const checking = setUp.checkCardTerminal('card')
    expect(requests.at(-1)).toMatchObject({ request: 'card', order: { act: 'check' } })
    answer(outcome)
    expect(await checking).toEqual(check)
  })
})

describe('settings for another till', () => {
  const foreign: DeviceConfig = {
    kind: 'scanner',
    id: 'scanner-1',
    name: 'Przy oknie',
    transport: {
      via: 'serial',
      path: 'COM3',
      baud: 9600,
      device: { vendorId: '05e0', serialNumber: 'S1' },
    },
  }

  async function exported(devices: readonly DeviceConfig[]): Promise<string> {
    await setUp.save(devices)
    const file = await setUp.export(await mkdtemp(join(tmpdir(), 'export-')), 'settings')
    return readFile(file.ok ? file.file : '', 'utf8')
  }

  async function imported(text: string, found: readonly FoundDevice[] = []) {
    const importing = setUp.import(text)
    await settle()
    const asked = requests.findLast(({ request }) => request === 'find-devices')
    if (asked?.request === 'find-devices')
      say({ event: 'found-devices', ask: asked.ask, found, troubles: [] })
    return importing
  }

  it('go there without a secret, and are fitted to what is plugged in', async () => {
    const text = await exported([terminal, foreign])
    expect(text).not.toContain('654321')
    await setUp.save([printer])
    const found = [{ via: 'serial', path: 'COM7', vendorId: '05e0', serialNumber: 'S2' } as const]
    const result = await imported(text, found)
    expect(result).toMatchObject({ ok: true, wantSecret: ['card'] })
    expect(store.current).toMatchObject([
      { id: 'card', protocol: 'zvt' },
      { id: 'scanner-1', name: 'Przy oknie', transport: { device: { vendorId: '05e0' } } },
    ])
    expect(JSON.stringify(store.current)).not.toContain('S1')
    expect(setUp.view().replaced).toEqual([printer])
    expect(requests.at(-1)).toMatchObject({ request: 'configure' })
  })

  it('say of no terminal that it is a simulator here, too', async () => {
    const text = await exported([{ ...terminal, isSimulator: true }])
    expect(await imported(text)).toMatchObject({ ok: true, devices: [{ id: 'card', protocol: 'zvt' }] })
    expect(store.current).not.toMatchObject([{ isSimulator: true }])
  })

  it('taken back, leave the secret that is here', async () => {
    const text = await exported([terminal])
    expect(await imported(text)).toEqual({ ok: true, devices: [terminal], wantSecret: [] })
  })

  it.each([
    ['no file', 'hello'],
    ['another file', '{"devices":[]}'],
    ['a newer one', JSON.stringify({ format: 'kontuar-devices', version: 2, devices: [], withheld: [] })],
    [
      'an unknown device',
      JSON.stringify({
        format: 'kontuar-devices',
        version: 1,
        devices: [{ kind: 'robot', id: 'r' }],
        withheld: [],
      }),
    ],
    [
      'a bad address',
      JSON.stringify({
        ...{ format: 'kontuar-devices', version: 1, withheld: [] },
        devices: [{ ...printer, transport: { via: 'tcp', host: 'a b', port: 9100 } }],
      }),
    ],
  ])('are refused whole: %s', async (_, text) => {
    expect(await setUp.import(text)).toEqual({ ok: false, reason: 'not-understood' })
    expect(store.current).toEqual([printer])
  })
})
