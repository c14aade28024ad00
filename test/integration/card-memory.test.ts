import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import type { VirtualCardTerminal } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualZvtTerminal } from '#simulators/card-terminal/zvt/virtual-zvt-terminal.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { ForkedHost } from '#test/support/device-host/forked-host.ts'
import { forkDeviceHost } from '#test/support/device-host/forked-host.ts'
import { tempFolder } from '#test/support/temp-folder.ts'

const terminals = { zvt: startVirtualZvtTerminal, nexo: startVirtualNexoTerminal } as const
const searchedHost = new URL('../support/device-host/searched-host-main.ts', import.meta.url)

/** The number that both terminals tell, as letters, in groups, and packed as ZVT sends it. */
const number = '4111111111111111'
const grouped = '4111 1111 1111 1111'
const shapes: Readonly<Record<string, Buffer>> = {
  digits: Buffer.from(number),
  groups: Buffer.from(grouped),
  packed: Buffer.from(number, 'hex'),
  wide: Buffer.from(number, 'utf16le'),
}

let host: ForkedHost
let terminal: VirtualCardTerminal
let events: HostEvent[]
let asks: number

afterEach(async () => {
  host.kill()
  await terminal.close()
})

/** A device host in a process of its own, with a terminal outside of it. */
async function start(protocol: keyof typeof terminals, snapshot: string): Promise<void> {
  terminal = await terminals[protocol](0, { stepMs: 5, slowMs: 50 })
  host = forkDeviceHost(searchedHost, { SNAPSHOT: snapshot })
  events = []
  asks = 0
  host.onEvent((event) => events.push(event))
  const transport = { via: 'tcp', host: '127.0.0.1', port: terminal.port } as const
  host.post({
    request: 'configure',
    devices: [{ kind: 'card-terminal', id: 'card', protocol, poi: virtualPoi, transport }],
  })
  const isReady = (): boolean =>
    events.some((event) => event.event === 'status' && event.status.state === 'ready')
  await expect.poll(isReady, { timeout: 10_000 }).toBe(true)
}

async function order(one: CardOrder): Promise<CardOutcome['outcome'] | undefined> {
  const ask = `a${(asks += 1)}`
  host.post({ request: 'card', ask, device: 'card', order: one })
  const told = () => events.find((event) => event.event === 'card-outcome' && event.ask === ask)
  await expect.poll(told, { timeout: 10_000 }).toBeDefined()
  const event = told()
  return event?.event === 'card-outcome' ? event.outcome.outcome : undefined
}

const sum = { minor: 1_250, currency: 'PLN' } as const

async function payAndRead(): Promise<void> {
  expect(await order({ act: 'charge', key: 'k1', tender: 'card', ...sum })).toBe('approved')
  expect(await order({ act: 'identify' })).toBe('identified')
  expect(events.filter(({ event }) => event === 'card-slip')).not.toEqual([])
}

async function heapOf(snapshot: string): Promise<string> {
  process.kill(host.pid, 'SIGUSR2')
  const isWritten = (): boolean =>
    events.some((event) => event.event === 'log' && event.message === 'heap written')
  await expect.poll(isWritten, { timeout: 20_000 }).toBe(true)
  return readFileSync(snapshot, 'utf8')
}

const writable = /^([0-9a-f]+)-([0-9a-f]+) rw-p [0-9a-f]+ 00:00 0\s*(?:\[(?:heap|stack)\])?$/gm

/** How often something stands in what a dump of the process would hold, what nobody refers to any more included. */
function timesInMemory(sought: Buffer): number {
  const memory = openSync(`/proc/${host.pid}/mem`, 'r')
  let times = 0
  for (const [, from = '', to = ''] of readFileSync(`/proc/${host.pid}/maps`, 'utf8').matchAll(writable)) {
    const start = Number.parseInt(from, 16)
    const bytes = Buffer.alloc(Number.parseInt(to, 16) - start)
    readSync(memory, bytes, 0, bytes.length, start)
    for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) times += 1
  }
  closeSync(memory)
  return times
}

describe.each(['zvt', 'nexo'] as const)('a device host after a payment and a reading by %s', (protocol) => {
  it('holds no card number, neither in its heap nor in what its memory was given back', async () => {
    const snapshot = path.join(tempFolder(), 'heap.heapsnapshot')
    await start(protocol, snapshot)
    await payAndRead()
    const times = (): readonly (readonly [string, number])[] =>
      Object.entries(shapes).map(([shape, sought]) => [shape, timesInMemory(sought)])
    const none = Object.keys(shapes).map((shape) => [shape, 0])
    // What is surely there is found.
    expect(timesInMemory(Buffer.from(virtualPoi))).toBeGreaterThan(0)
    expect(times()).toEqual(none)
    const heap = await heapOf(snapshot)
    expect(heap).toContain(virtualPoi)
    expect([number, grouped].filter((text) => heap.includes(text))).toEqual([])
  })
})
