/** Tells waiting readers that something was written; counting makes a wake between reading and waiting impossible to miss. */
export class UpdateSignal {
  #count = 0
  readonly #waiting = new Set<() => void>()

  /** To be taken before reading, and given to `beyond` when the reading found nothing. */
  get count(): number {
    return this.#count
  }

  /** Readers that wait now. */
  get waiting(): number {
    return this.#waiting.size
  }

  raise(): void {
    this.#count += 1
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves to true once the count exceeds `count`, to false after `waitMs` or when `stop` aborts. */
  beyond(count: number, waitMs: number, stop: AbortSignal): Promise<boolean> {
    if (this.#count > count || stop.aborted) return Promise.resolve(this.#count > count)
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(finish)
        stop.removeEventListener('abort', finish)
        resolve(this.#count > count)
      }
      const timer = setTimeout(finish, waitMs)
      this.#waiting.add(finish)
      stop.addEventListener('abort', finish)
    })
  }
}
