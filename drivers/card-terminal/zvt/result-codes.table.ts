import type { CardDecline, CardProgress } from '#src/device/card-order.ts'

/** Results of ZVT (chapter "Error messages") that are more than a plain refusal. */
export const declines: Readonly<Record<number, CardDecline>> = {
  0x6c: 'cancelled',
  0x71: 'no-funds',
  0x78: 'expired',
}

/** The terminal is at work, for somebody else or for itself: ask again. */
export const isBusyCode = (code: number): boolean => code === 0x9c || code === 0xa0

export const alreadyReversed = 0xb4

/** The terminal does not know the command. */
export const unsupportedCode = 0x83

const removing = 0x40
const lastOfCustomer = 0x5d

/** What an intermediate status (04 FF) asks of the customer; the same numbers + 0x40 ask for the card to be taken as well. */
export function progressOf(status: number): CardProgress {
  if (status > removing && status <= lastOfCustomer && progress[status - removing] !== 'enter-pin')
    return 'remove-card'
  return progress[status] ?? progress[status - removing] ?? 'working'
}

const progress: Readonly<Record<number, CardProgress>> = {
  0x00: 'choose',
  0x01: 'enter-pin',
  0x02: 'enter-pin',
  0x0a: 'present-card',
  0x0b: 'remove-card',
  0x15: 'enter-pin',
  0x28: 'choose',
  0x29: 'choose',
  0x2c: 'choose',
  0x68: 'working',
  0x69: 'choose',
  0xe0: 'choose',
  0xe1: 'choose',
}
