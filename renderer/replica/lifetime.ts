/** Said in place of an answer that the end came before. */
export const ended = Symbol('ended')

/**
 * The time until something ends. No promise of the end, since whatever is raced against that stays with it until it settles: a
 * worker that lives for days would keep a trace of every question it was ever asked.
 */
export class Lifetime {
  readonly #waiting = new Set<() => void>()
  #isOver = false

  get isOver(): boolean {
    return this.#isOver
  }

  end(): void {
    this.#isOver = true
    for (const stop of this.#waiting) stop()
  }

  /** What the work comes to, or `ended` where the end comes first; rejects as the work does. */
  async within<T>(work: Promise<T>): Promise<T | typeof ended> {
    const cut = Promise.withResolvers<typeof ended>()
    const stop = (): void => cut.resolve(ended)
    if (this.#isOver) stop()
    else this.#waiting.add(stop)
    try {
      return await Promise.race([work, cut.promise])
    } finally {
      this.#waiting.delete(stop)
    }
  }
}
