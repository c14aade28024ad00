/** Numbers of the orders held, in memory, since people say only a part of them. */
export class OrderNumbers {
  readonly #ids = new Map<string, string>()

  /** `ids` are ids of states, `order:<no>`. */
  hear(ids: readonly string[], removed: readonly string[] = []): void {
    for (const id of ids) this.#ids.set(id, id.slice('order:'.length).toLowerCase())
    for (const id of removed) this.#ids.delete(id)
  }

  /** Ids of orders with `part` in their number. */
  find(part: string, limit: number): readonly string[] {
    const wanted = part.toLowerCase()
    const found: string[] = []
    for (const [id, number] of this.#ids) {
      if (found.length >= limit) break
      if (number.includes(wanted)) found.push(id)
    }
    return found
  }
}
