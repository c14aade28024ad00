/** 0 ≤ n < 1 */
export type Random = () => number

const firstMs = 500
const longestMs = 30_000

/** How long to wait before the next try: doubling up to half a minute, between half and all of it, so that tills spread out. */
export class BackOff {
  readonly #random: Random
  #tries = 0

  constructor(random: Random) {
    this.#random = random
  }

  nextMs(): number {
    const fullMs = Math.min(longestMs, firstMs * 2 ** this.#tries)
    this.#tries += 1
    return Math.round(fullMs * (0.5 + this.#random() / 2))
  }

  reset(): void {
    this.#tries = 0
  }
}
