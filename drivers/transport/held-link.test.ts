import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { LinkState } from './held-link.ts'
import { HeldLink } from './held-link.ts'
import type { MemoryPeer } from './memory-transport.ts'
import { createMemoryLink } from './memory-transport.ts'
import type { Transport } from './transport.ts'

let clock: ManualClock
let peer: MemoryPeer
let transport: Transport
let states: string[]
let opens: number[]
let isPluggable: boolean

const nameOf = (state: LinkState): string => (state.link === 'down' ? `down ${state.error.code}` : state.link)

/** A link whose attempts to open are noted with their time. */
function hold(): HeldLink {
  const noted: Transport = {
    label: transport.label,
    isPluggable,
    open: (signal) => {
      opens.push(clock.monotonic())
      return transport.open(signal)
    },
    write: (chunk, signal) => transport.write(chunk, signal),
    onData: (listener) => transport.onData(listener),
    onClosed: (listener) => transport.onClosed(listener),
    close: () => transport.close(),
  }
  return new HeldLink({
    device: 'x',
    transport: noted,
    clock,
    onState: (state) => states.push(nameOf(state)),
  })
}

beforeEach(() => {
  clock = new ManualClock()
  ;({ transport, peer } = createMemoryLink())
  states = []
  opens = []
  isPluggable = false
})

describe('HeldLink', () => {
  it('tries again after 0.5, 1, 2, 4, 8 and then every 10 seconds', async () => {
    peer.refuse('NOT_FOUND')
    const link = hold()
    link.start()
    await clock.advance(40_000)
    expect(opens).toEqual([0, 500, 1500, 3500, 7500, 15_500, 25_500, 35_500])
    await link.stop()
  })

  it('looks every two seconds for a device that is plugged in by hand', async () => {
    peer.refuse('NOT_FOUND')
    isPluggable = true
    const link = hold()
    link.start()
    await clock.advance(8_000)
    expect(opens).toEqual([0, 500, 1500, 3500, 5500, 7500])
    await link.stop()
  })

  it('says once that it connects, then how each attempt ended', async () => {
    peer.refuse('BUSY')
    const link = hold()
    link.start()
    await clock.advance(600)
    expect(states).toEqual(['connecting', 'down BUSY', 'down BUSY'])
    await link.stop()
  })

  it('does not shorten the delays for a link that opens but never settles', async () => {
    const link = hold()
    link.start()
    await clock.advance(0)
    peer.drop()
    await clock.advance(500)
    peer.drop()
    await clock.advance(999)
    expect(opens).toEqual([0, 500])
    await clock.advance(1)
    link.settled()
    peer.drop()
    await clock.advance(500)
    expect(opens).toEqual([0, 500, 1500, 2000])
    await link.stop()
  })

  it('connects at once when asked, and only once', async () => {
    peer.refuse('NOT_FOUND')
    const link = hold()
    link.start()
    await clock.advance(0)
    peer.refuse(undefined)
    link.retryNow()
    link.retryNow()
    await clock.advance(0)
    link.retryNow()
    await clock.advance(60_000)
    expect(opens).toEqual([0, 0])
    expect(states.at(-1)).toBe('open')
    await link.stop()
  })

  it('names the reason it was dropped for', async () => {
    const link = hold()
    link.start()
    await clock.advance(0)
    link.drop(deviceErrorData('TIMEOUT', 'x', 'silent'))
    expect(states.at(-1)).toBe('down TIMEOUT')
    await link.stop()
  })

  it('is still once it is stopped', async () => {
    const link = hold()
    link.start()
    await clock.advance(0)
    await link.stop()
    const before = [...states]
    link.retryNow()
    await clock.advance(60_000)
    expect(states).toEqual(before)
    expect(opens).toEqual([0])
    expect(await transport.write(Uint8Array.of(1), new AbortController().signal)).toBe(0)
  })
})
