/** Does acts one after another, in the order in which they came. One that fails holds up none after it. */
export class ScanQueue {
  #last: Promise<void> = Promise.resolve()

  /** Settles with the act; rejects as it does. */
  take(act: () => Promise<void>): Promise<void> {
    const done = this.#last.then(act)
    // Whoever gave the act hears of its failure; the next one waits for its end alone.
    this.#last = done.then(undefined, () => undefined)
    return done
  }
}
