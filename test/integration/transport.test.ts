import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeHidDevices } from '#drivers/transport/node-hid-devices.ts'
import { createSerialTransport } from '#drivers/transport/serial-transport.ts'
import type { Transport } from '#drivers/transport/transport.ts'
import { createUsbPrinterTransport } from '#drivers/transport/usb-printer-transport.ts'
import { isDeviceError } from '#src/device/device-error.ts'
import type { TransportHarness } from '#test/contract/transport-contract.ts'
import { describeTransportContract } from '#test/contract/transport-contract.ts'
import { buildHidShim } from '#test/support/hid-shim/build-hid-shim.ts'
import type { HidProcess } from '#test/support/hid-shim/hid-process.ts'
import { startHidProcess } from '#test/support/hid-shim/hid-process.ts'
import { openHandles } from '#test/support/open-handles.ts'
import { openPtyPair } from '#test/support/pty-pair.ts'

const overPty = async (create: (path: string) => Transport): Promise<TransportHarness> => {
  const { path, ...pair } = await openPtyPair()
  return { ...pair, transport: create(path), awayCode: 'NOT_FOUND', openHandles }
}

describeTransportContract('serial', () =>
  overPty((path) => createSerialTransport({ via: 'serial', path, baud: 9600 })),
)

describe('a port as the system has it', () => {
  it.each([
    ['none', ['-crtscts', '-ixon', '-ixoff']],
    ['rts-cts', ['crtscts', '-ixon', '-ixoff']],
    ['xon-xoff', ['-crtscts', 'ixon', 'ixoff']],
  ] as const)('is set to the flow control %s, to speed and stop bits', async (flow, settings) => {
    const pair = await openPtyPair()
    const serial = { via: 'serial', path: pair.path, baud: 19_200, stopBits: 2, flow } as const
    const transport = createSerialTransport(serial)
    await transport.open(new AbortController().signal)
    const { stdout } = await promisify(execFile)('stty', ['-a', '-F', pair.path])
    expect(stdout).toContain('speed 19200 baud')
    expect(stdout.split(/\s+/)).toEqual(expect.arrayContaining(['cstopb', ...settings]))
    // A pseudo-terminal has no modem lines: what cannot be asked stops nothing.
    if (transport.isFlowStopped) expect(await transport.isFlowStopped()).toBe(false)
    await transport.close()
    await pair.dispose()
  })
})

describeTransportContract('the file of a USB printer', () =>
  overPty((path) => createUsbPrinterTransport({ via: 'usb-printer', path })),
)

describe('HID by its own library', () => {
  let process: HidProcess

  beforeAll(async () => {
    process = await startHidProcess(await buildHidShim())
  })

  afterAll(() => process.end())

  describeTransportContract('HID', async () => ({
    ...(await overPty((path) => process.transport(path))),
    openHandles: () => process.openHandles(),
  }))

  it('lists the HID devices of this machine, or says in one word why it cannot', async () => {
    const answer = await nodeHidDevices.list().catch((error: unknown) => error)
    if (isDeviceError(answer)) expect(answer.code).toBe('UNSUPPORTED')
    else expect(answer).toBeInstanceOf(Array)
  })
})
