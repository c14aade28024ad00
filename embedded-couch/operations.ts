import { CouchError } from './couch-error.ts'

/**
 * What runs on a store. LevelDB never answers what still runs when it is closed beneath it, so a store is closed or
 * dropped after its last operation, and takes no new ones meanwhile.
 */
export class Operations {
  #running = 0
  #ended: (() => void) | undefined

  get isEnding(): boolean {
    return this.#ended !== undefined
  }

  /** Rejects with `not_found` once the end has begun. */
  async run<T>(operation: () => PromiseLike<T>): Promise<T> {
    if (this.isEnding) throw new CouchError('not_found', 'Database does not exist.')
    this.#running += 1
    try {
      return await operation()
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.#ended?.()
    }
  }

  /** Resolves when nothing runs any more. To be called once. */
  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#ended = resolve
      if (this.#running === 0) resolve()
    })
  }
}
