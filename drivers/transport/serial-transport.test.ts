import { SerialPortMock } from 'serialport'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SerialConfig } from '#src/device/device-config.ts'
import { createSerialTransport } from './serial-transport.ts'
import type { Transport } from './transport.ts'

const never = new AbortController().signal
const cable: SerialConfig = { via: 'serial', path: '/dev/printer', baud: 19_200 }

/** The library's own port over a binding that has modem lines and tells what it was asked for. */
let port: SerialPortMock
let transport: Transport
let acts: string[]

const open = async (config: SerialConfig): Promise<void> => {
  transport = createSerialTransport(config, (options) => (port = new SerialPortMock(options)))
  await transport.open(never)
}

/** Sets the wire by which a device says whether it takes anything. */
const setCts = (cts: boolean): void => {
  if (port.port) port.port.get = async () => ({ cts, dsr: false, dcd: false })
}

beforeEach(() => {
  SerialPortMock.binding.createPort(cable.path, { record: true })
  acts = []
})

afterEach(async () => {
  await transport.close()
  SerialPortMock.binding.reset()
})

describe('the serial transport', () => {
  it.each([
    [{}, { dataBits: 8, parity: 'none', stopBits: 1, rtscts: false, xon: false, xoff: false }],
    [
      { dataBits: 7, parity: 'even', stopBits: 2 },
      { dataBits: 7, parity: 'even', stopBits: 2 },
    ],
    [{ flow: 'rts-cts' }, { rtscts: true, xon: false, xoff: false }],
    [{ flow: 'xon-xoff' }, { rtscts: false, xon: true, xoff: true }],
  ] as const)('opens a port set up with %o by %o', async (asked, given) => {
    await open({ ...cable, ...asked })
    expect(port.port?.openOptions).toMatchObject({ path: cable.path, baudRate: 19_200, lock: true, ...given })
  })

  it('tells by the wire of the port whether the device has stopped the flow', async () => {
    await open({ ...cable, flow: 'rts-cts' })
    for (const cts of [true, false, true]) {
      setCts(cts)
      expect(await transport.isFlowStopped?.()).toBe(!cts)
    }
    setCts(false)
    await transport.close()
    expect(await transport.isFlowStopped?.()).toBe(false)
  })

  it('takes a port without such a wire for one that flows', async () => {
    await open({ ...cable, flow: 'rts-cts' })
    if (port.port)
      port.port.get = () => Promise.reject(new Error('Error: Inappropriate ioctl for device, cannot get'))
    expect(await transport.isFlowStopped?.()).toBe(false)
  })

  it.each(['none', 'xon-xoff'] as const)('knows of no such wire with the flow control %s', async (flow) => {
    await open({ ...cable, flow })
    expect(transport.isFlowStopped).toBeUndefined()
  })

  it.each([
    [false, ['flush', 'close']],
    [true, ['close']],
  ])('when the wire says %s, ends by %o', async (cts, expected) => {
    await open({ ...cable, flow: 'rts-cts' })
    const binding = port.port
    if (!binding) throw new Error('the port did not open')
    const { flush, close } = binding
    binding.flush = () => flush.call(binding).finally(() => acts.push('flush'))
    binding.close = () => close.call(binding).finally(() => acts.push('close'))
    setCts(cts)
    await transport.write(Uint8Array.of(1), never)
    await transport.close()
    expect(acts).toEqual(expected)
  })
})
