/** Sums in minor units with their ISO 4217 currency. */
type Amount = { readonly minor: number; readonly currency: string }

type Answer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'declined'; readonly cause: string }
  | { readonly outcome: 'unknown' }

/** How it behaves next: `lose-answer` pays and does not say so, `lose-question` hears nothing. */
export type ProcessorMood = 'well' | 'declining' | 'lose-answer' | 'lose-question'

export type PaidRefund = { readonly key: string; readonly reference: string; readonly amount: Amount }

/** A payment processor that remembers keys: the same key is paid once, whatever happens to its answers. */
export class SimulatedProcessor {
  mood: ProcessorMood = 'well'
  readonly #paid = new Map<string, PaidRefund>()
  readonly #declined = new Set<string>()
  #payments = 0

  /** Times that money really left: more than `paid.length` would be a double refund. */
  get payments(): number {
    return this.#payments
  }

  get paid(): readonly PaidRefund[] {
    return [...this.#paid.values()]
  }

  async refund(key: string, reference: string, amount: Amount): Promise<Answer> {
    if (this.mood === 'lose-question') return { outcome: 'unknown' }
    const known = this.#known(key)
    if (known) return known
    if (this.mood === 'declining' || amount.minor <= 0) {
      this.#declined.add(key)
      return { outcome: 'declined', cause: 'not-refundable' }
    }
    this.#paid.set(key, { key, reference, amount })
    this.#payments += 1
    return { outcome: this.mood === 'lose-answer' ? 'unknown' : 'done' }
  }

  async query(key: string): Promise<Answer | { readonly outcome: 'absent' }> {
    if (this.mood === 'lose-question') return { outcome: 'unknown' }
    const known = this.#known(key)
    if (known && this.mood === 'lose-answer') return { outcome: 'unknown' }
    return known ?? { outcome: 'absent' }
  }

  #known(key: string): Answer | undefined {
    if (this.#paid.has(key)) return { outcome: 'done' }
    return this.#declined.has(key) ? { outcome: 'declined', cause: 'not-refundable' } : undefined
  }
}
