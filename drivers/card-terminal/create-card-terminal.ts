import type { Clock } from '#src/base/clock.ts'
import type { CardTerminalConfig, TransportConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { BegunRecord } from '../host/begun-record.ts'
import type { Driver } from '../host/driver.ts'
import type { Transport } from '../transport/transport.ts'
import { CardTerminal } from './card-terminal.ts'
import { ManualCardTerminal } from './manual-card-terminal.ts'
import { NexoTerminal } from './nexo/nexo-terminal.ts'
import { postJsonTo } from './nexo/post-json.ts'
import { ZvtTerminal } from './zvt/zvt-terminal.ts'

type Surroundings = {
  readonly clock: Clock
  readonly createTransport: (config: TransportConfig) => Transport
  readonly post: (event: HostEvent) => void
  readonly begun: BegunRecord
}

/** The driver for a card terminal's protocol; without a way to reach it, it stands alone. */
export function createCardTerminal(
  config: CardTerminalConfig,
  { clock, createTransport, post, begun }: Surroundings,
): Driver {
  if (!config.transport) return new ManualCardTerminal({ config, clock, post })
  if (config.protocol === 'nexo')
    return new NexoTerminal({ config, postJson: postJsonTo(config.transport, config.id), clock, post, begun })
  const options = { config, transport: createTransport(config.transport), clock, post }
  return config.protocol === 'zvt' ? new ZvtTerminal({ ...options, begun }) : new CardTerminal(options)
}
