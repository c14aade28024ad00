import type { Clock } from '#src/base/clock.ts'

/** Once may be an accident, twice bad luck. */
export const deathLimit = 3
/** Has room for as many hangs: each is found out after 20 to 25 seconds of silence. */
export const deathWindowMs = 2 * 60_000

/** What is new after a death: a device is kept from the hosts, or all but the first wait for their turn. */
export type Verdict =
  { readonly verdict: 'kept'; readonly device: string } | { readonly verdict: 'searching' } | undefined

/**
 * Which devices are kept from the device host because it died of them again and again. A host died of the device whose
 * act began last among those that did not end. Of a death in no act nothing is known, and nobody is blamed; but where such
 * deaths repeat, the devices are let in one by one, and the host that dies then died of the one that was let in last.
 */
export class Quarantine {
  readonly #clock: Clock
  /** When hosts died of a device, monotonic; of those in no act under the empty name. */
  readonly #deaths = new Map<string, readonly number[]>()
  readonly #kept = new Set<string>()
  /** Let in last, while the others wait for their turn. */
  #onTrial: string | undefined
  #waiting: readonly string[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Left out until somebody wants it tried again. */
  keeps(device: string): boolean {
    return this.#kept.has(device)
  }

  /** Its turn comes by itself. */
  holds(device: string): boolean {
    return this.#waiting.includes(device)
  }

  get isSearching(): boolean {
    return this.#onTrial !== undefined
  }

  /** `acts`: the device of each act that had not ended, in the order in which they began; `driven`: what the host held. */
  hostDied(acts: readonly string[], driven: readonly string[]): Verdict {
    const culprit = acts.at(-1) ?? this.#onTrial
    if (culprit === undefined) return this.#isTooOften('') ? this.#search(driven) : undefined
    if (!this.#isTooOften(culprit)) return undefined
    this.#kept.add(culprit)
    if (culprit === this.#onTrial) this.#endSearch()
    return { verdict: 'kept', device: culprit }
  }

  /** The host has lived long enough with what it holds: the next device may come in. */
  hostLived(): void {
    const [next, ...rest] = this.#waiting
    if (next === undefined) return this.#endSearch()
    this.#onTrial = next
    this.#waiting = rest
  }

  /** With a clean slate. */
  release(device: string): void {
    this.#deaths.delete(device)
    this.#kept.delete(device)
    this.#waiting = this.#waiting.filter((one) => one !== device)
    if (this.#onTrial === device) this.hostLived()
  }

  #isTooOften(culprit: string): boolean {
    const now = this.#clock.monotonic()
    const deaths = [...(this.#deaths.get(culprit) ?? []), now].filter((at) => now - at < deathWindowMs)
    this.#deaths.set(culprit, deaths)
    return deaths.length >= deathLimit
  }

  #search(driven: readonly string[]): Verdict {
    const [first, ...rest] = driven
    if (first === undefined) return undefined
    this.#onTrial = first
    this.#waiting = rest
    return { verdict: 'searching' }
  }

  #endSearch(): void {
    this.#onTrial = undefined
    this.#waiting = []
    this.#deaths.delete('')
  }
}
