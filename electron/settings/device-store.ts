import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import type { TextFile } from './atomic-file.ts'
import { understoodDevices } from './provision.ts'

const keptSchema = v.object({ provided: v.array(v.unknown()), devices: v.array(v.unknown()) })

/**
 * The devices of this machine as a manager set them up, kept in a file of their own. What an installer provided holds until then,
 * and again as soon as the installer provides something else: the newer word wins.
 */
export class DeviceStore {
  readonly changed = new Emitter<readonly DeviceConfig[]>()
  readonly #file: TextFile
  readonly #provided: readonly DeviceConfig[]
  #devices: readonly DeviceConfig[]

  private constructor(file: TextFile, provided: readonly DeviceConfig[], devices: readonly DeviceConfig[]) {
    this.#file = file
    this.#provided = provided
    this.#devices = devices
  }

  static async load(file: TextFile, provided: readonly DeviceConfig[]): Promise<DeviceStore> {
    const text = await file.read()
    return new DeviceStore(file, provided, (text === undefined ? null : keptIn(text, provided)) ?? provided)
  }

  get current(): readonly DeviceConfig[] {
    return this.#devices
  }

  /** Rejects as the disk does; then nothing has changed. */
  async save(devices: readonly DeviceConfig[]): Promise<void> {
    await this.#file.write(JSON.stringify({ provided: this.#provided, devices }, null, 2))
    this.#devices = devices
    this.changed.emit(devices)
  }

  /** A spare part was plugged in: it is known by its own number from now on. */
  async adopt(id: string, found: FoundDevice): Promise<void> {
    await this.save(this.#devices.map((device) => (device.id === id ? adopted(device, found) : device)))
  }
}

/** Null where the file is spoiled or the installer has said something else since. */
function keptIn(text: string, provided: readonly DeviceConfig[]): readonly DeviceConfig[] | null {
  try {
    const kept = v.parse(keptSchema, JSON.parse(text))
    const isOfProvided = isDeepStrictEqual(kept.provided, JSON.parse(JSON.stringify(provided)))
    return isOfProvided ? understoodDevices(kept.devices).devices : null
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
