import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { MemoryPeer } from '../transport/memory-transport.ts'
import { createMemoryLink } from '../transport/memory-transport.ts'
import { Scanner } from './scanner.ts'

let clock: ManualClock
/** So long has this process stood still: its timers are as late, and what came meanwhile is yet to be read. */
let heldUpMs: number
let peer: MemoryPeer
let scanner: Scanner
let events: HostEvent[]

const send = (text: string): void => peer.send(new TextEncoder().encode(text))
const codes = (): string[] => events.flatMap((event) => (event.event === 'scan' ? [event.scan.code] : []))
const refusals = (): string[] =>
  events.flatMap((event) => (event.event === 'scan-refused' ? [event.scan.reason] : []))
const states = (): string[] =>
  events.flatMap((event) => (event.event === 'status' ? [event.status.state] : []))

beforeEach(() => {
  clock = new ManualClock()
  heldUpMs = 0
  const link = createMemoryLink('/dev/scanner')
  peer = link.peer
  events = []
  scanner = new Scanner({
    config: {
      kind: 'scanner',
      id: 'scanner',
      transport: { via: 'serial', path: '/dev/scanner', baud: 9600 },
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
})

afterEach(() => scanner.stop())

describe('a serial scanner', () => {
  it('is ready 200 ms after opening and drops what was waiting in the line', async () => {
    await clock.advance(100)
    send('4006381333931\r')
    await clock.advance(100)
    send('5901234123457\r')
    expect(states()).toEqual(['connecting', 'ready'])
    expect(codes()).toEqual(['5901234123457'])
  })

  it('tells code, symbology, AIM identifier and origin', async () => {
    await clock.advance(200)
    send(']E05901234123457\r\n')
    expect(events.at(-1)).toEqual({
      event: 'scan',
      scan: {
        code: '5901234123457',
        symbology: 'ean13',
        aim: ']E0',
        source: 'serial',
        device: 'scanner',
        at: clock.now(),
        seq: 1,
      },
    })
  })

  it('takes the same code within 400 ms for one scan, and later for another', async () => {
    await clock.advance(200)
    send('5901234123457\r')
    await clock.advance(300)
    send('5901234123457\r')
    await clock.advance(400)
    send('5901234123457\r')
    expect(codes()).toHaveLength(2)
  })

  it('refuses a wrong check digit, a broken line and keeps on reading', async () => {
    await clock.advance(200)
    send('5901234123458\r')
    send('59012')
    await clock.advance(100)
    send('96385074\r')
    expect(refusals()).toEqual(['wrong-check-digit', 'incomplete'])
    expect(codes()).toEqual(['96385074'])
  })

  it.each([
    ['before', 20],
    ['after', 61],
  ])('joins a code whose end is read late, %s the timer of its silence', async (_, restMs) => {
    await clock.advance(200)
    send(']E059012')
    heldUpMs = 500
    await clock.advance(restMs)
    send('34123457\r')
    expect([codes(), refusals()]).toEqual([['5901234123457'], []])
  })

  it('comes back by itself with growing delays after it was unplugged', async () => {
    await clock.advance(200)
    peer.refuse('NOT_FOUND')
    peer.drop()
    expect(scanner.status()).toMatchObject({ state: 'disconnected', cause: 'link-lost' })
    await clock.advance(500 + 1000)
    expect(scanner.status()).toMatchObject({ state: 'disconnected', cause: 'not-found' })
    peer.refuse(undefined)
    await clock.advance(1999)
    expect(scanner.status().state).toBe('disconnected')
    await clock.advance(1 + 200)
    expect(scanner.status().state).toBe('ready')
    send('96385074\r')
    expect(codes()).toEqual(['96385074'])
  })

  it('numbers its statuses upwards', async () => {
    await clock.advance(200)
    peer.drop()
    await clock.advance(1000)
    const seqs = events.flatMap((event) => (event.event === 'status' ? [event.status.seq] : []))
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(new Set(seqs).size).toBe(seqs.length)
  })
})
