import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { DeviceConfig, TransportConfig } from '#src/device/device-config.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { NamedDevice } from '#src/device/registry/assign-devices.ts'
import { assignDevices } from '#src/device/registry/assign-devices.ts'
import type { SoughtDevice } from '#src/device/registry/match-device.ts'
import type { DeviceList, ListDevices } from './list-devices.ts'

export type DeviceLocatorOptions = {
  readonly list: ListDevices
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

/** Devices that are away together ask together: listing starts a program on some systems. */
const freshMs = 500

/** A spare of these may be taken by itself; for money, law and weights a person says that it is the right one. */
const adopting: ReadonlySet<string> = new Set<DeviceConfig['kind']>(['scanner', 'receipt-printer'])

/** Finds under which path each device of the configuration is plugged in now. */
export class DeviceLocator {
  readonly #options: DeviceLocatorOptions
  #wanted: readonly NamedDevice[] = []
  #listed: { readonly at: number; readonly list: Promise<DeviceList> } | undefined

  constructor(options: DeviceLocatorOptions) {
    this.#options = options
  }

  configure(configs: readonly DeviceConfig[]): void {
    this.#wanted = configs.flatMap((config) => {
      const sought = 'transport' in config ? soughtOf(config.transport) : undefined
      return sought ? [{ id: config.id, sought, mayAdopt: adopting.has(config.kind) }] : []
    })
  }

  /** Rejects with NOT_FOUND, AMBIGUOUS, or BUSY where another device of the configuration is the same. */
  async locate(id: string): Promise<string> {
    const { found } = await this.#list()
    const assigned = assignDevices(this.#wanted, found).get(id)
    if (assigned === undefined) throw deviceError('NOT_FOUND', id, 'it is not configured')
    switch (assigned.assigned) {
      case 'here':
        return assigned.path
      case 'adopted':
        this.#options.post({ event: 'device-adopted', device: id, found: assigned.found })
        return assigned.found.path
      case 'several':
        throw deviceError('AMBIGUOUS', id, assigned.among.map(({ path }) => path).join(', '))
      case 'conflict':
        throw deviceError('BUSY', id, `the same device is ${assigned.with}`)
      case 'away':
        throw deviceError('NOT_FOUND', id, 'it is not plugged in')
      default:
        return assertNever(assigned)
    }
  }

  #list(): Promise<DeviceList> {
    const { clock, list } = this.#options
    const at = clock.monotonic()
    if (this.#listed === undefined || at - this.#listed.at > freshMs) this.#listed = { at, list: list() }
    return this.#listed.list
  }
}

/** Undefined for a device that is reached by an address. */
function soughtOf(transport: TransportConfig | undefined): SoughtDevice | undefined {
  if (transport === undefined || transport.via === 'tcp') return undefined
  const { via, path, device } = transport
  return { via, path, ...(device ? { device } : {}) }
}
