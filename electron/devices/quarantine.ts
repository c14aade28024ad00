import type { Clock } from '#src/base/clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

/** Once may be an accident, twice bad luck. */
export const deathLimit = 3
/** Has room for as many hangs: each is found out after 20 to 25 seconds of silence. */
export const deathWindowMs = 2 * 60_000

/**
 * Which devices are kept from the device host because it died of them again and again. A host died of the device whose
 * act began last among those that did not end; of a death in no act nothing is known, and nobody is blamed for it.
 */
export class Quarantine {
  readonly #clock: Clock
  /** The device of each act under way, in the order in which they began. */
  readonly #acts: string[] = []
  /** When hosts died of a device, monotonic. */
  readonly #deaths = new Map<string, readonly number[]>()
  readonly #kept = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  keeps(device: string): boolean {
    return this.#kept.has(device)
  }

  hear(event: HostEvent): void {
    if (event.event !== 'driving') return
    if (event.act === 'begun') return void this.#acts.push(event.device)
    const last = this.#acts.lastIndexOf(event.device)
    if (last >= 0) this.#acts.splice(last, 1)
  }

  /**
   * A new host begins, the last one has ended: not asked at its end, since its last words may come after that.
   * Answers with a device that is kept from now on.
   */
  hostBegins(): string | undefined {
    const culprit = this.#acts.splice(0).at(-1)
    if (culprit === undefined) return undefined
    const now = this.#clock.monotonic()
    const deaths = [...(this.#deaths.get(culprit) ?? []), now].filter((at) => now - at < deathWindowMs)
    this.#deaths.set(culprit, deaths)
    if (deaths.length < deathLimit) return undefined
    this.#kept.add(culprit)
    return culprit
  }

  /** With a clean slate. */
  release(device: string): void {
    this.#deaths.delete(device)
    this.#kept.delete(device)
  }
}
