/** The terminal's end of one connection. */
export type CardWire = {
  send(bytes: Uint8Array): void
  /** Ends the connection from the terminal's side. */
  cut(): void
}

/** What a connection tells the terminal. */
export type CardPlug = {
  receive(bytes: Uint8Array): void
  gone(): void
}

/** A terminal without its socket, so that a test can carry its bytes by hand. */
export type CardMechanism = { connect(wire: CardWire): CardPlug }
