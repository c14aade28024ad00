import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import { machineSettingsSchema } from '#src/contract/ipc/requests.ts'
import type { MachineSettings } from '#src/contract/ipc/views.ts'
import type { TextFile } from './atomic-file.ts'

const defaults: MachineSettings = { language: 'pl', theme: 'light', largeType: false, volume: 0.7 }

/** Settings of this machine, kept in a file of its own; what the file lacks or spoils falls back to the default. */
export class MachineSettingsStore {
  readonly changed = new Emitter<MachineSettings>()
  readonly #file: TextFile
  #settings: MachineSettings

  private constructor(file: TextFile, settings: MachineSettings) {
    this.#file = file
    this.#settings = settings
  }

  /** `first` holds what a new machine is set up with. */
  static async load(file: TextFile, first: Partial<MachineSettings> = {}): Promise<MachineSettingsStore> {
    const text = await file.read()
    const kept = text === undefined ? first : parse(text)
    return new MachineSettingsStore(file, { ...defaults, ...kept })
  }

  get current(): MachineSettings {
    return this.#settings
  }

  async change(changes: Partial<MachineSettings>): Promise<MachineSettings> {
    const next = { ...this.#settings, ...changes }
    await this.#file.write(JSON.stringify(next))
    this.#settings = next
    this.changed.emit(next)
    return next
  }
}

function parse(text: string): Partial<MachineSettings> {
  try {
    const parsed = v.safeParse(machineSettingsSchema, JSON.parse(text))
    return parsed.success ? (parsed.output as Partial<MachineSettings>) : {}
  } catch {
    return {} // a spoiled file is as good as none: nothing in it cannot be set again
  }
}
