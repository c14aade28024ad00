import type { DeviceStatus } from '#src/device/device-status.ts'
import type { Tone } from '../../ui/chip.tsx'

/** Colour and shape of a device's state; what stops work is bad, what passes by itself is a warning. */
export function deviceTone({ state, paperNearEnd }: DeviceStatus): Tone {
  if (state === 'ready') return paperNearEnd ? 'warn' : 'good'
  return state === 'connecting' ? 'warn' : 'bad'
}

/** Key of the sentence that says what is the matter and what to do. */
export function deviceWords({ kind, state, cause, paperNearEnd }: DeviceStatus): string {
  if (state === 'ready') return paperNearEnd ? 'devices.paper-near-end' : 'devices.ready'
  if (cause !== undefined) return `devices.cause.${kind}.${cause}`
  return `devices.state.${state}`
}
