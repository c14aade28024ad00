import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import type { Transport } from '#drivers/transport/transport.ts'
import type { Mechanism, Plug } from '#simulators/wire.ts'

/** Which way the bytes are counted. */
export type Direction = 'to-terminal' | 'to-till'

/** A cable between a till and a card terminal in memory that can be made to break behind a certain byte; it is whole again at once. */
export class CutLine {
  readonly transport: Transport
  readonly #peer
  readonly #mechanism: Mechanism
  #plug: Plug | undefined
  #down = Infinity
  #carried = { 'to-terminal': 0, 'to-till': 0 }
  #breaks = 0

  constructor(mechanism: Mechanism) {
    const { transport, peer } = createMemoryLink('cable')
    this.transport = transport
    this.#peer = peer
    this.#mechanism = mechanism
    peer.onData((bytes) => this.#toTerminal(bytes))
    transport.onClosed(() => this.#unplug())
  }

  /** Bytes carried so far, both ways. */
  get carried(): Readonly<Record<Direction, number>> {
    return this.#carried
  }

  /** How often it was broken, or let go by the till. */
  get breaks(): number {
    return this.#breaks
  }

  /** Breaks the cable once, when so many more bytes have gone that way. */
  cutAfter(bytes: number, direction: Direction): void {
    if (direction === 'to-terminal') this.#peer.dropAfter(bytes)
    else this.#down = bytes
  }

  /** Makes connecting fail until called with false. */
  refuse(isAway: boolean): void {
    this.#peer.refuse(isAway ? 'NOT_FOUND' : undefined)
    if (isAway) this.#peer.drop()
  }

  #toTerminal(bytes: Uint8Array): void {
    this.#carried['to-terminal'] += bytes.length
    this.#plug ??= this.#mechanism.connect({
      send: (answer) => this.#toTill(answer),
      cut: () => this.#peer.drop(),
    })
    this.#plug.receive(bytes)
  }

  #toTill(bytes: Uint8Array): void {
    if (this.#plug === undefined) return
    const allowed = bytes.subarray(0, this.#down)
    this.#down -= allowed.length
    this.#carried['to-till'] += allowed.length
    if (allowed.length > 0) this.#peer.send(allowed)
    if (this.#down > 0) return
    this.#down = Infinity
    this.#peer.drop()
  }

  #unplug(): void {
    const plug = this.#plug
    this.#plug = undefined
    this.#breaks += 1
    plug?.gone()
  }
}
