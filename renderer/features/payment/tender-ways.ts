import type { DeviceStatus } from '#src/device/device-status.ts'
import type { Tender } from '#src/domain/payment/payment.ts'

/** A tender that can be taken here: `terminal` charges it through the card terminal, `hand` means that a person did. */
export type ScreenTender = {
  readonly tender: Extract<Tender, 'cash' | 'card' | 'blik'>
  readonly through: 'hand' | 'terminal'
  readonly hotkey: string
}

export const cashTender: ScreenTender = { tender: 'cash', through: 'hand', hotkey: 'F8' }

/** Cash always; cards and BLIK where a card terminal stands, connected or not. */
export function tenderWays(devices: readonly DeviceStatus[]): readonly ScreenTender[] {
  const terminal = devices.find(({ kind }) => kind === 'card-terminal')
  if (!terminal) return [cashTender]
  const through = terminal.isManual ? 'hand' : 'terminal'
  return [cashTender, { tender: 'card', through, hotkey: 'F9' }, { tender: 'blik', through, hotkey: 'F10' }]
}
