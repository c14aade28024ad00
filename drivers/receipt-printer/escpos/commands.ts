/** Initialise, then report every change by itself: initialising turns that off. */
export const initialise: Uint8Array = Uint8Array.of(0x1b, 0x40, 0x1d, 0x61, 0xff)

/** More zero bytes than any command can still be waiting for after a host that died in the middle of one. */
export const flushHalfCommand: Uint8Array = Uint8Array.from([...new Uint8Array(8192), ...initialise])

/** `DLE EOT n`: 1 printer, 2 offline cause, 3 error, 4 paper. Executed at once, even when the printer is offline. */
export const askStatus = (n: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(0x10, 0x04, n)

/** `GS ( H`: answered with the id when all before it is printed; four characters 20–7E hex. */
export const askProcessId = (id: string): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...new TextEncoder().encode(id))

/** `GS r 1`: paper status, answered in the order of the queue. */
export const askInOrder: Uint8Array = Uint8Array.of(0x1d, 0x72, 0x01)

/** `ESC p`: 100 ms on, 500 ms off, the widest pulse every drawer coil bears. */
export const kickDrawer = (pin: 2 | 5): Uint8Array => Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, 50, 250)
