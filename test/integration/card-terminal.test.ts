import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDeviceHost } from '#drivers/host/device-host.ts'
import type { DeviceHost } from '#drivers/host/device-host.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import { startVirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { systemClock } from '#src/base/clock.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

let terminal: VirtualCardTerminal
let host: DeviceHost
let events: HostEvent[]
let asks = 0

beforeEach(async () => {
  terminal = await startVirtualCardTerminal(0, { stepMs: 5, slowMs: 200 })
  events = []
  host = createDeviceHost({
    clock: systemClock(globalThis),
    createTransport,
    post: (event) => events.push(event),
  })
  const transport = { via: 'tcp', host: '127.0.0.1', port: terminal.port } as const
  await host.handle({ request: 'configure', devices: [{ kind: 'card-terminal', id: 'card', transport }] })
  await isReady()
})

afterEach(async () => {
  await host.stop()
  await terminal.close()
  expect(terminal.complaints).toEqual([])
})

const state = () => events.findLast((event) => event.event === 'status')?.status.state
const isReady = () => expect.poll(state, { timeout: 5_000 }).toBe('ready')

async function order(asked: CardOrder): Promise<CardOutcome | undefined> {
  asks += 1
  const ask = String(asks)
  await host.handle({ request: 'card', ask, device: 'card', order: asked })
  return events.flatMap((event) =>
    event.event === 'card-outcome' && event.ask === ask ? event.outcome : [],
  )[0]
}

const sum = (key: string) => ({ key, minor: 1_250, currency: 'PLN' })
const charge = (key: string): CardOrder => ({ act: 'charge', tender: 'card', ...sum(key) })

describe('a card terminal on the network', () => {
  it('charges, and tells on the way what the customer is to do', async () => {
    expect(await order(charge('a.1'))).toMatchObject({ outcome: 'approved', reference: 'SIM-000001' })
    const steps = events.flatMap((event) => (event.event === 'card-progress' ? [event.progress] : []))
    expect(steps).toEqual(['present-card', 'working'])
  })

  it('declines, is busy, and says so', async () => {
    terminal.mood = 'decline'
    expect(await order(charge('a.1'))).toEqual({ outcome: 'declined', cause: 'refused' })
    terminal.mood = 'busy'
    expect(await order(charge('a.2'))).toMatchObject({ outcome: 'not-done', error: { code: 'BUSY' } })
  })

  it('that is lost after the charge knows of it later, and charges the same key once', async () => {
    terminal.mood = 'lose-answer'
    expect(await order(charge('a.1'))).toMatchObject({ outcome: 'unknown' })
    await isReady()
    expect(await order({ act: 'query', ...sum('a.1') })).toMatchObject({ outcome: 'approved' })
    expect(await order(charge('a.1'))).toMatchObject({ outcome: 'approved' })
    expect(terminal.charges).toHaveLength(1)
  })

  it('takes back what was charged, and what was not charged yet', async () => {
    await order(charge('a.1'))
    expect(await order({ act: 'reverse', ...sum('a.1') })).toEqual({ outcome: 'reversed' })
    expect(terminal.charges[0]?.isReversed).toBe(true)
    expect(await order({ act: 'query', ...sum('a.2') })).toEqual({ outcome: 'absent' })
    await order({ act: 'reverse', ...sum('a.2') })
    expect(await order(charge('a.2'))).toEqual({ outcome: 'reversed' })
    expect(terminal.charges).toHaveLength(1)
  })

  it('says of itself that it charges nobody, anew at each connection', async () => {
    const isTest = () => events.findLast((event) => event.event === 'status')?.status.isTest
    await expect.poll(isTest).toBe(true)
    await terminal.unplug()
    await expect.poll(state).toBe('disconnected')
    expect(isTest()).toBeUndefined()
    terminal.saysTest = false
    await terminal.replug()
    await isReady()
    await order(charge('a.1'))
    expect(isTest()).toBeUndefined()
  })

  it('takes one order at a time, and none while it is unplugged', async () => {
    terminal.mood = 'slow'
    const first = order(charge('a.1'))
    expect(await order(charge('a.2'))).toMatchObject({ outcome: 'not-done', error: { code: 'BUSY' } })
    await first
    await terminal.unplug()
    await expect.poll(state).toBe('disconnected')
    expect(await order(charge('a.3'))).toMatchObject({ outcome: 'not-done' })
    await terminal.replug()
  })
})

describe('a card terminal that stands alone', () => {
  it('is ready at once and takes no orders', async () => {
    await host.handle({ request: 'configure', devices: [{ kind: 'card-terminal', id: 'card' }] })
    expect(events.at(-1)).toMatchObject({ event: 'status', status: { state: 'ready', isManual: true } })
    expect(await order(charge('a.1'))).toMatchObject({ outcome: 'not-done' })
  })
})
