import { isCardDriver } from '#drivers/card-terminal/card-driver.ts'
import type { CardDriver } from '#drivers/card-terminal/card-driver.ts'
import { createCardTerminal } from '#drivers/card-terminal/create-card-terminal.ts'
import type { BegunRecord } from '#drivers/host/begun-record.ts'
import { begunRecord } from '#drivers/host/begun-record.ts'
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts'
import type { Transport } from '#drivers/transport/transport.ts'
import { tryPayment } from '#electron/devices/try-payment.ts'
import { startVirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import { startVirtualZvtTerminal } from '#simulators/card-terminal/zvt/virtual-zvt-terminal.ts'
import { ZvtMechanism } from '#simulators/card-terminal/zvt/zvt-mechanism.ts'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { CardOrder } from '#src/device/card-order.ts'
import type { CardProtocol } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import { CutLine } from '#test/support/devices/cut-line.ts'
import { expect, it } from 'vitest'
import type { CardHarness } from './card-terminal-contract.ts'
import { describeCardTerminalContract } from './card-terminal-contract.ts'

type DriverParts = {
  readonly protocol: CardProtocol
  readonly port?: number
  readonly transport: Transport
  readonly clock: Clock
  readonly begun?: BegunRecord
}

function driverOf({ protocol, transport, clock, port = 1, begun = begunRecord() }: DriverParts): {
  readonly driver: CardDriver
  readonly events: readonly HostEvent[]
} {
  const events: HostEvent[] = []
  const place = { via: 'tcp', host: '127.0.0.1', port } as const
  const driver = createCardTerminal(
    { kind: 'card-terminal', id: 'card', protocol, transport: place, poi: virtualPoi, isSimulator: true },
    { clock, begun, createTransport: () => transport, post: (event) => events.push(event) },
  )
  if (!isCardDriver(driver)) throw new Error(`${protocol} takes no orders`)
  driver.start()
  return { driver, events }
}

const times = { stepMs: 5, slowMs: 200 }

/** In real time, over a socket. */
async function onNetwork(
  protocol: CardProtocol,
  start: (port: number, times: { stepMs: number; slowMs: number }) => Promise<VirtualCardTerminal>,
): Promise<CardHarness> {
  const terminal = await start(0, times)
  const transport = createTcpTransport({ via: 'tcp', host: '127.0.0.1', port: terminal.port })
  const parts = driverOf({ protocol, transport, clock: systemClock(globalThis), port: terminal.port })
  return {
    ...parts,
    charges: terminal.charges,
    refunds: terminal.refunds,
    daysClosed: () => terminal.daysClosed,
    complaints: terminal.complaints,
    setMood: (mood) => {
      terminal.mood = mood
    },
    present: (card) => {
      terminal.presented = card
    },
    unplug: () => terminal.unplug(),
    replug: () => terminal.replug(),
    patient: async (promise) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return promise
    },
    until: (isReady) =>
      expect.poll(() => parts.driver.status().state === 'ready', { timeout: 8_000 }).toBe(isReady),
    dispose: async () => {
      await parts.driver.stop()
      await terminal.close()
    },
  }
}

/** In memory, where time is moved by hand. */
async function zvtInMemory(): Promise<CardHarness> {
  const clock = new ManualClock()
  const mechanism = new ZvtMechanism({ clock, times: { stepMs: 600, slowMs: 12_000 } })
  const line = new CutLine(mechanism)
  const parts = driverOf({ protocol: 'zvt', transport: line.transport, clock })
  const patient = async <T>(promise: Promise<T>): Promise<T> => {
    let isSettled = false
    promise.finally(() => (isSettled = true)).catch(() => undefined)
    await clock.advance(10)
    for (let waited = 0; !isSettled && waited < 400_000; waited += 100) await clock.advance(100)
    return promise
  }
  return {
    ...parts,
    charges: mechanism.charges,
    refunds: mechanism.refunds,
    daysClosed: () => mechanism.daysClosed,
    complaints: mechanism.complaints,
    setMood: (mood) => {
      mechanism.mood = mood
    },
    present: (card) => {
      mechanism.presented = card
    },
    unplug: async () => line.refuse(true),
    replug: async () => line.refuse(false),
    patient,
    until: async (isReady) => {
      for (let waited = 0; waited < 30_000; waited += 100) {
        if ((parts.driver.status().state === 'ready') === isReady) return
        await clock.advance(100)
      }
      throw new Error('never came to be so')
    },
    dispose: async () => {
      await parts.driver.stop()
      await clock.advance(600_000)
      expect(clock.pending, 'timers left').toBe(0)
    },
  }
}

const all = { aborts: true, prints: true }

describeCardTerminalContract(
  'the bridge of lines of JSON',
  () => onNetwork('bridge', startVirtualCardTerminal),
  {
    aborts: false,
    prints: false,
  },
)
describeCardTerminalContract('nexo', () => onNetwork('nexo', startVirtualNexoTerminal), all)
describeCardTerminalContract('ZVT over TCP', () => onNetwork('zvt', startVirtualZvtTerminal), all)
describeCardTerminalContract('ZVT in memory', zvtInMemory, all)

it.each([
  ['bridge', startVirtualCardTerminal],
  ['nexo', startVirtualNexoTerminal],
  ['zvt', startVirtualZvtTerminal],
] as const)(
  'a simulator says that it charges nobody, takes 0.01 and gives it back: %s',
  async (protocol, start) => {
    const { driver, until, dispose, ...terminal } = await onNetwork(protocol, start)
    await until(true)
    expect(driver.status().isTest).toBe(true)
    const order = (what: CardOrder) => driver.order('try', what)
    expect(await tryPayment({ order, key: 'try-1', currency: 'PLN' })).toEqual({ ok: true })
    expect(terminal.charges).toMatchObject([{ minor: 1, isReversed: true }])
    expect(terminal.complaints).toEqual([])
    await dispose()
  },
)

it('a ZVT terminal is free again, wherever the line broke while a card was read', async () => {
  for (let after = 1; after < 46; after += 1) {
    const clock = new ManualClock()
    const mechanism = new ZvtMechanism({ clock, times: { stepMs: 600, slowMs: 12_000 } })
    const line = new CutLine(mechanism)
    const { driver } = driverOf({ protocol: 'zvt', transport: line.transport, clock })
    await clock.advance(1_000)
    line.cutAfter(after, 'to-till')
    const read = driver.order('1', { act: 'identify' })
    await clock.advance(30_000)
    line.cutAfter(Infinity, 'to-till')
    const marked = driver.order('2', { act: 'mark' })
    await clock.advance(30_000)
    expect([after, (await marked).outcome, mechanism.complaints]).toEqual([after, 'marked', []])
    expect(['unknown', 'identified']).toContain((await read).outcome)
    await driver.stop()
  }
})

it.each([
  ['whose line broke', async ({ line }: ZvtAtWork) => line.refuse(true)],
  ['of a till that is closed', async ({ driver }: ZvtAtWork) => driver.stop()],
  ['of a till that died', async ({ line }: ZvtAtWork) => line.refuse(true)],
])('a ZVT terminal does not wait for the customer of a payment %s', async (how, end) => {
  const clock = new ManualClock()
  const mechanism = new ZvtMechanism({ clock, times: { stepMs: 600, slowMs: 60_000 } })
  mechanism.mood = 'slow'
  const line = new CutLine(mechanism)
  const begun = begunRecord()
  const { driver } = driverOf({ protocol: 'zvt', transport: line.transport, clock, begun })
  await clock.advance(1_000)
  const paying = driver.order('1', { act: 'charge', tender: 'card', key: 'a.1', minor: 100, currency: 'PLN' })
  await clock.advance(1_000)
  const ended = end({ line, driver })
  await clock.advance(1_000)
  await ended
  expect((await paying).outcome).toBe('unknown')
  const isSame = how === 'whose line broke'
  if (!isSame) await driver.stop()
  line.refuse(false)
  const transport = new CutLine(mechanism).transport
  const next = isSame ? driver : driverOf({ protocol: 'zvt', transport, clock, begun }).driver
  await clock.advance(5_000)
  expect([next.status().state, mechanism.charges, mechanism.complaints]).toEqual(['ready', [], []])
  await next.stop()
})

it('a till that starts does not end at a ZVT terminal what another till began', async () => {
  const clock = new ManualClock()
  const mechanism = new ZvtMechanism({ clock, times: { stepMs: 600, slowMs: 12_000 } })
  mechanism.mood = 'slow'
  const line = new CutLine(mechanism)
  const other = driverOf({ protocol: 'zvt', transport: line.transport, clock }).driver
  await clock.advance(1_000)
  void other.order('1', { act: 'charge', tender: 'card', key: 'a.1', minor: 100, currency: 'PLN' })
  await clock.advance(1_000)
  line.refuse(true)
  const own = driverOf({ protocol: 'zvt', transport: new CutLine(mechanism).transport, clock }).driver
  await clock.advance(60_000)
  expect([own.status().state, mechanism.charges.length, mechanism.complaints]).toEqual(['ready', 1, []])
  await Promise.all([other.stop(), own.stop()])
})

type ZvtAtWork = { readonly line: CutLine; readonly driver: CardDriver }
