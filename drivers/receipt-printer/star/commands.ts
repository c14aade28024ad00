const ESC = 0x1b
const RS = 0x1e

/** `ESC ACK SOH`: answered at once, even offline; only while nothing is reported unasked. */
export const askStatus: Uint8Array = Uint8Array.of(ESC, 0x06, 0x01)

/** Executed when all before it is printed; then the counter is one higher. */
export const etb = 0x17

/** The counter is set to zero and counted up to `mark`. */
export const countTo = (mark: number): Uint8Array =>
  Uint8Array.of(ESC, RS, 0x45, 0, ...new Uint8Array(mark).fill(etb))

/** Nothing is reported unasked; then the counter stands at `mark`. */
export const initialiseTo = (mark: number): Uint8Array =>
  Uint8Array.of(ESC, 0x40, ESC, RS, 0x61, 0, ...countTo(mark))

/**
 * More zero bytes than any command can still be waiting for. A bar code alone has no length but an end: the parameter of
 * the left margin, which is taken back at once by initialising.
 */
export const endHalfCommand: Uint8Array = Uint8Array.of(...new Uint8Array(8192), ESC, 0x6c, RS)

/** 100 ms on, 500 ms off; `BEL` drives the first drawer, `SUB` the second. */
export const kickDrawer = (pin: 2 | 5): Uint8Array =>
  Uint8Array.of(ESC, 0x07, 10, 50, pin === 2 ? 0x07 : 0x1a)
