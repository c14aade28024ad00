import type { HeldDocument } from '../database/held-document.ts'
import { heardState } from '../overlay/heard-states.ts'

/** Numbers of the orders held, in memory, since people say only a part of them. */
export class OrderNumbers {
  /** All numbers of one order, its own first. */
  readonly #numbers = new Map<string, readonly string[]>()

  /** `documents` hold states `order:<no>`. */
  hear(documents: readonly HeldDocument[], removed: readonly string[] = []): void {
    for (const document of documents) this.#numbers.set(document.id, numbersOf(document))
    for (const id of removed) this.#numbers.delete(id)
  }

  /** Ids of orders with `part` in their number, or in one that others gave them. */
  find(part: string, limit: number): readonly string[] {
    const wanted = part.toLowerCase()
    const found: string[] = []
    for (const [id, numbers] of this.#numbers) {
      if (found.length >= limit) break
      if (numbers.some((number) => number.includes(wanted))) found.push(id)
    }
    return found
  }
}

function numbersOf(document: HeldDocument): readonly string[] {
  const { state } = heardState(document)
  const others = state.type === 'order' ? (state.references ?? []) : []
  return [document.id.slice('order:'.length), ...others].map((number) => number.toLowerCase())
}
