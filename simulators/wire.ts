/** The device's end of one connection. */
export type Wire = {
  send(bytes: Uint8Array): void
  /** Ends the connection from the device's side. */
  cut(): void
}

/** What a connection tells the device. */
export type Plug = {
  receive(bytes: Uint8Array): void
  gone(): void
}

/** A device without its socket, so that a test can carry its bytes by hand. */
export type Mechanism = { connect(wire: Wire): Plug }
