import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CloseReason, Transport } from '#drivers/transport/transport.ts'

/** A transport and the device at its other end. */
export type TransportHarness = {
  readonly transport: Transport
  /** Everything the device has received so far. */
  received(): Uint8Array
  send(bytes: Uint8Array): void
  /** The link breaks from the device's side. */
  drop(): void
  /** The device is gone: opening fails until `comeBack`. */
  leave(): Promise<void>
  comeBack(): Promise<void>
  /** The device stops reading what it is sent. */
  stopReading(): void
  dispose(): Promise<void>
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (data: Uint8Array): string => new TextDecoder().decode(data)
const never = new AbortController().signal

/** The obligations of `Transport`, the same for memory, TCP and serial. */
export function describeTransportContract(name: string, create: () => Promise<TransportHarness>): void {
  describe(`${name} keeps the transport contract`, () => {
    let harness: TransportHarness
    let transport: Transport
    let heard: string
    let ends: CloseReason[]

    beforeEach(async () => {
      harness = await create()
      transport = harness.transport
      heard = ''
      ends = []
      transport.onData((data) => (heard += text(data)))
      transport.onClosed((reason) => ends.push(reason))
    })

    afterEach(async () => {
      await transport.close()
      await harness.dispose()
    })

    it('carries bytes both ways in order', async () => {
      await transport.open(never)
      for (const part of ['ab', 'cd', 'ef']) expect(await transport.write(bytes(part), never)).toBe(2)
      await vi.waitFor(() => expect(text(harness.received())).toBe('abcdef'))
      harness.send(bytes('12'))
      harness.send(bytes('34'))
      await vi.waitFor(() => expect(heard).toBe('1234'))
    })

    it('accepts nothing while it is not open', async () => {
      expect(await transport.write(bytes('x'), never)).toBe(0)
      await transport.open(never)
      await transport.close()
      expect(await transport.write(bytes('x'), never)).toBe(0)
    })

    it('reports a requested end once, however often it is closed', async () => {
      await transport.open(never)
      await Promise.all([transport.close(), transport.close()])
      await transport.close()
      expect(ends).toEqual(['requested'])
    })

    it('reports a lost link once and can be opened again', async () => {
      await transport.open(never)
      harness.send(bytes('hello'))
      await vi.waitFor(() => expect(heard).toBe('hello'))
      harness.drop()
      await vi.waitFor(() => expect(ends).toEqual(['lost']))
      await harness.comeBack()
      await transport.open(never)
      await transport.write(bytes('again'), never)
      await vi.waitFor(() => expect(text(harness.received())).toContain('again'))
      harness.send(bytes('once'))
      await vi.waitFor(() => expect(heard).toBe('helloonce'))
      expect(ends).toEqual(['lost'])
    })

    it('fails to open with a DeviceError while the device is away, and opens when it is back', async () => {
      await harness.leave()
      await expect(transport.open(never)).rejects.toMatchObject({ name: 'DeviceError' })
      await harness.comeBack()
      await transport.open(never)
      expect(await transport.write(bytes('x'), never)).toBe(1)
      expect(ends).toEqual([])
    })

    it('does not open for a caller that has given up', async () => {
      await expect(transport.open(AbortSignal.abort())).rejects.toMatchObject({ code: 'TIMEOUT' })
      expect(await transport.write(bytes('x'), never)).toBe(0)
    })

    it('ends a write that nobody takes when its signal aborts, and the link with it', async () => {
      await transport.open(never)
      harness.stopReading()
      const patience = new AbortController()
      const flood = writeUntilRefused(transport, patience.signal)
      const outcome = await Promise.race([flood, new Promise((done) => setTimeout(done, 300, 'waiting'))])
      expect(outcome).toBe('waiting')
      patience.abort()
      await expect(flood).rejects.toMatchObject({ name: 'DeviceError' })
      await vi.waitFor(() => expect(ends).toHaveLength(1))
    })

    it('ends a write that nobody takes when it is closed', async () => {
      await transport.open(never)
      harness.stopReading()
      const [flood] = await Promise.all([
        Promise.allSettled([writeUntilRefused(transport, never)]),
        transport.close(),
      ])
      expect(flood).toHaveLength(1)
      expect(ends).toEqual(['requested'])
    })
  })
}

/** Ends when the transport takes no more: with its error, or quietly when it closed between two writes. */
async function writeUntilRefused(transport: Transport, signal: AbortSignal): Promise<void> {
  const chunk = new Uint8Array(65_536).fill(0x61)
  while ((await transport.write(chunk, signal)) > 0) continue
}
