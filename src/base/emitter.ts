/** News for any number of listeners; `on` answers with the call that stops listening. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>()

  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value)
  }

  /** How many listen; a test that ends above zero has leaked one. */
  get size(): number {
    return this.#listeners.size
  }
}
