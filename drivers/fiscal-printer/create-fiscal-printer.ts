import type { Clock } from '#src/base/clock.ts'
import type { FiscalPrinterConfig, TransportConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { Transport } from '../transport/transport.ts'
import type { FiscalPrinter } from './fiscal-printer.ts'
import { NoviPrinter } from './novi/novi-printer.ts'
import { PosnetPrinter } from './posnet/posnet-printer.ts'

export type FiscalPrinterParts = {
  readonly clock: Clock
  readonly createTransport: (config: TransportConfig) => Transport
  readonly post: (event: HostEvent) => void
}

/** The driver for the protocol that a configuration names. */
export function createFiscalPrinter(
  config: FiscalPrinterConfig,
  { clock, createTransport, post }: FiscalPrinterParts,
): FiscalPrinter {
  if (config.protocol === 'noviapi') return new NoviPrinter({ config, clock, post, fetch: globalThis.fetch })
  return new PosnetPrinter({ config, transport: createTransport(config.transport), clock, post })
}
