import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { RelayEvent, RelayRequest } from '#src/contract/relay/relay-messages.ts'

const startRelay = vi.hoisted(() => vi.fn<() => Promise<unknown>>())
vi.mock('./relay.ts', () => ({ startRelay }))

let said: RelayEvent[]
let exits: number[]
let hear: (request: RelayRequest) => void

beforeEach(async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  said = []
  exits = []
  vi.spyOn(process, 'exit').mockImplementation(((code: number) => void exits.push(code)) as never)
  const postMessage = (event: RelayEvent) => void said.push(event)
  const parentPort = Object.assign(new EventEmitter(), { postMessage })
  hear = (data) => parentPort.emit('message', { data })
  Object.assign(process, { parentPort })
  startRelay.mockReset()
  vi.resetModules()
  await import('./host.ts')
})

const config = { store: 's1' } as never
const settled = () => vi.advanceTimersByTimeAsync(0)

it('answers each beat of main, which would end it otherwise', () => {
  for (let beat = 0; beat < 2; beat += 1) hear({ request: 'alive' })
  expect(said).toEqual([{ event: 'alive' }, { event: 'alive' }])
})

it('ends in order when main has gone, and not while it beats', async () => {
  const close = vi.fn(async () => undefined)
  startRelay.mockResolvedValue({ url: 'http://relay', close })
  hear({ request: 'serve', config })
  for (let beat = 0; beat < 10; beat += 1) {
    await vi.advanceTimersByTimeAsync(29_000)
    hear({ request: 'alive' })
  }
  expect(exits).toEqual([])
  await vi.advanceTimersByTimeAsync(30_000)
  expect([close.mock.calls.length, exits]).toEqual([1, [1]])
})

it('hands what is new to the relay that runs', async () => {
  const update = vi.fn(async () => undefined)
  startRelay.mockResolvedValue({ url: 'http://relay', update })
  hear({ request: 'serve', config })
  const renewed = { store: 's1', token: 'next' } as never
  hear({ request: 'serve', config: renewed })
  await settled()
  expect(said).toEqual([{ event: 'serving', url: 'http://relay' }])
  expect(update.mock.calls).toEqual([[renewed]])
})

it('says why it does not serve, and ends, so that main starts it again', async () => {
  startRelay.mockRejectedValue(new Error('port taken'))
  hear({ request: 'serve', config })
  await settled()
  expect(said).toMatchObject([{ event: 'log', level: 'error', detail: { text: 'port taken' } }])
  expect(exits).toEqual([1])
})
