import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { CustomerDisplayConfig, TransportConfig } from '#src/device/device-config.ts'
import { createMemoryLink } from '../transport/memory-transport.ts'
import type { Transport } from '../transport/transport.ts'
import { createDeviceHost } from './device-host.ts'

const pole = (port: number): CustomerDisplayConfig => ({
  kind: 'customer-display',
  id: 'pole',
  transport: { via: 'tcp', host: 'pole', port },
  dialect: 'cd5220',
  codePage: { name: 'cp852', number: 18 },
})

/** A host whose poles hang on memory links, one a port; closing a line waits for `release`. */
function setUp() {
  const clock = new ManualClock()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const opened: number[] = []
  let written = ''
  const createTransport = (config: TransportConfig): Transport => {
    const port = config.via === 'tcp' ? config.port : 0
    const { transport, peer } = createMemoryLink()
    peer.onData((bytes) => (written += Buffer.from(bytes).toString('latin1')))
    return {
      label: transport.label,
      open: async (signal) => {
        opened.push(port)
        await transport.open(signal)
      },
      write: (chunk, signal) => transport.write(chunk, signal),
      onData: (listener) => transport.onData(listener),
      onClosed: (listener) => transport.onClosed(listener),
      close: async () => {
        await released
        await transport.close()
      },
    }
  }
  const host = createDeviceHost({
    clock,
    createTransport,
    post: () => undefined,
    list: async () => ({ found: [], troubles: [] }),
  })
  return { clock, host, opened, release, written: () => written }
}

describe('a device host', () => {
  it('shows on a display what it was told before the display was there', async () => {
    const { clock, host, release, written } = setUp()
    release()
    await host.handle({ request: 'show', device: 'pole', lines: ['Chleb', '4,20'] })
    await host.handle({ request: 'configure', devices: [pole(1)] })
    await clock.advance(100)
    expect(written()).toContain('Chleb')
    await host.stop()
  })

  it('drives the newest of several sets that come in one breath', async () => {
    const { clock, host, opened, release } = setUp()
    await host.handle({ request: 'configure', devices: [pole(1)] })
    const sets = [2, 3, 4].map((port) => host.handle({ request: 'configure', devices: [pole(port)] }))
    release()
    await Promise.all(sets)
    await clock.advance(100)
    expect(opened.at(-1)).toBe(4)
    await host.stop()
    await clock.advance(60_000)
    expect(clock.pending).toBe(0)
  })
})
