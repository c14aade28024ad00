import { assertNever } from '#src/base/assert.ts'
import type { TransportConfig } from '#src/device/device-config.ts'
import { createSerialTransport } from './serial-transport.ts'
import { createTcpTransport } from './tcp-transport.ts'
import type { Transport } from './transport.ts'

/** The transport a configuration asks for, not yet open. */
export function createTransport(config: TransportConfig): Transport {
  switch (config.via) {
    case 'serial':
      return createSerialTransport(config)
    case 'tcp':
      return createTcpTransport(config)
    default:
      return assertNever(config)
  }
}
