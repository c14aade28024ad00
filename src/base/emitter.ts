/** News for any number of listeners; `on` answers with the call that stops listening. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>()

  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Every listener hears, also behind one that throws; the first that did is heard of afterwards. */
  emit(value: T): void {
    const thrown: unknown[] = []
    for (const listener of [...this.#listeners]) {
      try {
        listener(value)
      } catch (error) {
        thrown.push(error)
      }
    }
    if (thrown.length > 0) throw thrown[0]
  }

  /** How many listen; a test that ends above zero has leaked one. */
  get size(): number {
    return this.#listeners.size
  }
}
