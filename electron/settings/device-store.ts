import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import type { TextFile } from './atomic-file.ts'
import { understoodDevices } from './provision.ts'

const keptSchema = v.object({
  provided: v.array(v.unknown()),
  devices: v.array(v.unknown()),
  replaced: v.optional(v.array(v.unknown())),
})

type Kept = {
  readonly devices: readonly DeviceConfig[]
  /** Those in whose place a file put others, until they are saved again. */
  readonly replaced?: readonly DeviceConfig[]
}

/**
 * The devices of this machine as a manager set them up, kept in a file of their own. What an installer provided holds until then,
 * and again as soon as the installer provides something else: the newer word wins.
 */
export class DeviceStore {
  readonly changed = new Emitter<readonly DeviceConfig[]>()
  readonly #file: TextFile
  readonly #provided: readonly DeviceConfig[]
  #kept: Kept

  private constructor(file: TextFile, provided: readonly DeviceConfig[], kept: Kept) {
    this.#file = file
    this.#provided = provided
    this.#kept = kept
  }

  static async load(file: TextFile, provided: readonly DeviceConfig[]): Promise<DeviceStore> {
    const text = await file.read()
    return new DeviceStore(
      file,
      provided,
      (text === undefined ? null : keptIn(text, provided)) ?? { devices: provided },
    )
  }

  get current(): readonly DeviceConfig[] {
    return this.#kept.devices
  }

  /** What the last import replaced, as long as it was not saved again. */
  get replaced(): readonly DeviceConfig[] | undefined {
    return this.#kept.replaced
  }

  /** Rejects as the disk does; then nothing has changed. */
  save(devices: readonly DeviceConfig[]): Promise<void> {
    const { replaced } = this.#kept
    return this.#keep(
      replaced === undefined || isSame(devices, replaced) ? { devices } : { devices, replaced },
    )
  }

  /** Saves devices that nobody typed here, so that those of before can be had again. */
  import(devices: readonly DeviceConfig[]): Promise<void> {
    const { current } = this
    return isSame(devices, current) ? this.save(devices) : this.#keep({ devices, replaced: current })
  }

  async #keep(kept: Kept): Promise<void> {
    await this.#file.write(JSON.stringify({ provided: this.#provided, ...kept }, null, 2))
    this.#kept = kept
    this.changed.emit(kept.devices)
  }

  /** A spare part was plugged in: it is known by its own number from now on. */
  async adopt(id: string, found: FoundDevice): Promise<void> {
    await this.save(this.current.map((device) => (device.id === id ? adopted(device, found) : device)))
  }
}

/** As it is written down. */
const isSame = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))

/** Null where the file is spoiled or the installer has said something else since. */
function keptIn(text: string, provided: readonly DeviceConfig[]): Kept | null {
  try {
    const kept = v.parse(keptSchema, JSON.parse(text))
    if (!isSame(kept.provided, provided)) return null
    const { devices } = understoodDevices(kept.devices)
    return kept.replaced ? { devices, replaced: understoodDevices(kept.replaced).devices } : { devices }
  } catch {
    return null // nothing in it cannot be set up again
  }
}

function adopted(device: DeviceConfig, found: FoundDevice): DeviceConfig {
  if (!('transport' in device) || device.transport === undefined || device.transport.via === 'tcp')
    return device
  const { path, serialNumber, location } = found
  const { serialNumber: _, ...model } = device.transport.device ?? {}
  const identity = {
    ...model,
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(location === undefined ? {} : { location }),
  }
  // The transport stays of its kind: only where and which has changed.
  return { ...device, transport: { ...device.transport, path, device: identity } } as DeviceConfig
}
