import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CloseReason, Transport } from '#drivers/transport/transport.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'

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
  /** What opening a device that is away fails with. */
  readonly awayCode: DeviceErrorCode
  /** Handles of the process in which the transport runs; absent where it needs none. */
  openHandles?(): Promise<number>
  dispose(): Promise<void>
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (data: Uint8Array): string => new TextDecoder().decode(data)
const never = new AbortController().signal

/** The obligations of `Transport`, the same for every implementation. */
export function describeTransportContract(name: string, create: () => Promise<TransportHarness>): void {
  describe(`${name} keeps the transport contract`, () => {
    let harness: TransportHarness
    let transport: Transport
    let heard: string
    let heardBytes: number[]
    let ends: CloseReason[]

    beforeEach(async () => {
      harness = await create()
      transport = harness.transport
      heard = ''
      heardBytes = []
      ends = []
      transport.onData((data) => {
        heard += text(data)
        heardBytes.push(...data)
      })
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

    it('leaves every byte as it is, in parts of any size', async () => {
      await transport.open(never)
      const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      const parts = [all.subarray(0, 1), all.subarray(1, 8), all.subarray(8, 64), all.subarray(64)]
      for (const part of parts) await transport.write(part, never)
      await vi.waitFor(() => expect([...harness.received()]).toEqual([...all]))
      parts.forEach((part) => harness.send(part))
      await vi.waitFor(() => expect(heardBytes).toEqual([...all]))
    })

    it('carries more than any buffer holds to a device that reads, whole and in order', async () => {
      await transport.open(never)
      const chunk = Uint8Array.from({ length: 2_048 }, (_, index) => (index * 7 + (index >> 8)) & 0xff)
      for (let part = 0; part < 40; part += 1) expect(await transport.write(chunk, never)).toBe(chunk.length)
      const whole = Buffer.concat(Array.from({ length: 40 }, () => chunk))
      await vi.waitFor(() => expect(whole.equals(harness.received())).toBe(true), 5_000)
    })

    it('accepts nothing while it is not open', async () => {
      expect(await transport.write(bytes('x'), never)).toBe(0)
      await transport.open(never)
      await transport.close()
      expect(await transport.write(bytes('x'), never)).toBe(0)
    })

    it('is opened once, however often it is asked to', async () => {
      await transport.open(never)
      await transport.open(never)
      harness.send(bytes('x'))
      await vi.waitFor(() => expect(heard).toBe('x'))
      await transport.close()
      expect(ends).toEqual(['requested'])
    })

    it('opens and closes many times and leaves no handle behind', async () => {
      const cycles = 25
      const cycle = async (): Promise<void> => {
        await transport.open(never)
        await transport.close()
      }
      await cycle()
      const before = await harness.openHandles?.()
      for (let round = 0; round < cycles; round += 1) await cycle()
      // What the device at the other end holds ends a little later.
      await vi.waitFor(async () =>
        expect((await harness.openHandles?.()) ?? 0).toBeLessThan((before ?? 0) + cycles / 2),
      )
      expect(ends).toHaveLength(cycles + 1)
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

    it('fails to open with a typed error while the device is away, and opens when it is back', async () => {
      await harness.leave()
      await expect(transport.open(never)).rejects.toMatchObject({
        name: 'DeviceError',
        code: harness.awayCode,
      })
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

    it('settles a write under way when the device disconnects in its middle', async () => {
      await transport.open(never)
      harness.stopReading()
      const flood = Promise.allSettled([writeUntilRefused(transport, never)])
      await new Promise((done) => setTimeout(done, 50))
      harness.drop()
      await flood
      await vi.waitFor(() => expect(ends).toEqual(['lost']))
      expect(await transport.write(bytes('x'), never)).toBe(0)
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
