import { assertNever } from '#src/base/assert.ts'
import type { TransportConfig } from '#src/device/device-config.ts'
import { createHidTransport } from './hid-transport.ts'
import { nodeHidDevices } from './node-hid-devices.ts'
import { createSerialTransport } from './serial-transport.ts'
import { createTcpTransport } from './tcp-transport.ts'
import type { Transport } from './transport.ts'
import { createUsbPrinterTransport } from './usb-printer-transport.ts'

/** The transport a configuration asks for, not yet open. */
export function createTransport(config: TransportConfig): Transport {
  switch (config.via) {
    case 'serial':
      return createSerialTransport(config)
    case 'tcp':
      return createTcpTransport(config)
    case 'hid':
      return createHidTransport({ config, devices: nodeHidDevices })
    case 'usb-printer':
      return createUsbPrinterTransport(config)
    default:
      return assertNever(config)
  }
}
