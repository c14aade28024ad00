import type { Clock } from '#src/base/clock.ts'
import type { Couch } from '../couch/couch.ts'

type Look = {
  /** Whether nothing was written since all of it had been folded. */
  readonly isResting: boolean
  /** To be called when all that was there at the look is folded. */
  readonly noteFolded: () => void
}

const hourMs = 3_600_000

/**
 * Where the facts databases of each store stood when all their facts were folded, so that a look at everything costs one
 * request for each of a store that rests. Only a saving: it is forgotten hourly, since a restore may have set states back.
 */
export class RestingStores {
  readonly #couch: Couch
  readonly #clock: Clock
  readonly #folded = new Map<string, string>()
  #forgottenMs = -Infinity

  constructor(couch: Couch, clock: Clock) {
    this.#couch = couch
    this.#clock = clock
  }

  /** `databases`: all of a store that hold facts. */
  async look(databases: readonly string[]): Promise<Look> {
    const nowMs = this.#clock.now()
    if (Math.abs(nowMs - this.#forgottenMs) >= hourMs) {
      this.#folded.clear()
      this.#forgottenMs = nowMs
    }
    const sequences = await Promise.all(databases.map((name) => this.#couch.database(name).updateSeq()))
    const [key, value] = [databases.join(), sequences.join()]
    return {
      isResting: this.#folded.get(key) === value,
      noteFolded: () => void this.#folded.set(key, value),
    }
  }
}
