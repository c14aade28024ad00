/** 0 ≤ n < 1 */
export type Random = () => number

const firstMs = 500
const defaultLongestMs = 30_000

/** How long to wait before the next try: doubling up to the longest, half a minute by default, between half and all of it, so that tills spread out. */
export class BackOff {
  readonly #random: Random
  readonly #longestMs: number
  #tries = 0

  constructor(random: Random, longestMs = defaultLongestMs) {
    this.#random = random
    this.#longestMs = longestMs
  }

  nextMs(): number {
    const fullMs = Math.min(this.#longestMs, firstMs * 2 ** this.#tries)
    this.#tries += 1
    return Math.round(fullMs * (0.5 + this.#random() / 2))
  }

  reset(): void {
    this.#tries = 0
  }
}
