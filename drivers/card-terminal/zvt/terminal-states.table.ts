import type { CardFinding } from '#src/device/card-order.ts'

/** The status of a terminal as 05 01 tells it (chapter “Terminal status codes”) as far as somebody has to do something about it. */
export const terminalStates: Readonly<Record<number, CardFinding>> = {
  0x00: 'ready',
  0x51: 'wants-set-up',
  0x62: 'wrong-clock',
  0x9c: 'at-work',
  0x9d: 'out-of-order',
  0xb1: 'wants-day-end',
  0xb2: 'wants-day-end',
  0xbf: 'out-of-order',
  0xc0: 'out-of-order',
  0xc1: 'out-of-order',
  0xc2: 'wants-set-up',
  0xc4: 'wants-set-up',
  0xcc: 'no-paper',
  0xdc: 'card-inside',
  0xdf: 'out-of-order',
  0xe0: 'at-work',
  0xe1: 'card-inside',
  0xe2: 'out-of-order',
  0xe3: 'out-of-order',
  0xe4: 'wants-set-up',
  0xf0: 'wants-day-end',
  0xf6: 'wants-set-up',
}
