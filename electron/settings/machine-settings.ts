import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { machineSettingsSchema } from '#src/contract/ipc/requests.ts'
import type { MachineSettings } from '#src/contract/ipc/views.ts'
import type { TextFile } from './atomic-file.ts'

const defaults: MachineSettings = {
  language: 'pl',
  theme: 'light',
  largeType: false,
  volume: 0.7,
  customerDisplay: 'second-screen',
}

/**
 * Settings of this machine, kept in a file of its own. A member that the file lacks or spoils falls back to its default; what a
 * newer program wrote there stays in the file.
 */
export class MachineSettingsStore {
  readonly changed = new Emitter<MachineSettings>()
  readonly #file: TextFile
  #kept: JsonObject
  #settings: MachineSettings

  private constructor(file: TextFile, kept: JsonObject) {
    this.#file = file
    this.#kept = kept
    this.#settings = { ...defaults, ...known(kept) }
  }

  /** `first` holds what a new machine is set up with. */
  static async load(file: TextFile, first: Partial<MachineSettings> = {}): Promise<MachineSettingsStore> {
    const text = await file.read()
    return new MachineSettingsStore(file, text === undefined ? first : parse(text))
  }

  get current(): MachineSettings {
    return this.#settings
  }

  async change(changes: Partial<MachineSettings>): Promise<MachineSettings> {
    const kept = { ...this.#kept, ...changes }
    await this.#file.write(JSON.stringify(kept))
    this.#kept = kept
    this.#settings = { ...this.#settings, ...changes }
    this.changed.emit(this.#settings)
    return this.#settings
  }
}

/** The members that this program understands. */
function known(kept: JsonObject): Partial<MachineSettings> {
  const members = Object.entries(kept).map(([name, value]) => ({ [name]: value }))
  const understood = members.filter((member) => v.is(machineSettingsSchema, member))
  return Object.assign({}, ...understood) as Partial<MachineSettings> // each checked by the schema
}

function parse(text: string): JsonObject {
  try {
    const parsed = JSON.parse(text) as Json
    return isJsonObject(parsed) ? parsed : {}
  } catch {
    return {} // a spoiled file is as good as none: nothing in it cannot be set again
  }
}
