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
