import type { ScanEvent } from '#src/device/scan-event.ts'

export type ScanClaim = (scan: ScanEvent) => void

/** Who gets a scan: the newest claimant that stands, so that a dialog comes before the screen below it. */
export class ScanDesk {
  readonly #claims = new Set<{ readonly take: ScanClaim }>()
  /** Until the first screen stands: a cashier scans as soon as the scanner beeps. */
  #early: ScanEvent[] | null = []

  claim(take: ScanClaim): () => void {
    const claim = { take }
    this.#claims.add(claim)
    const early = this.#early
    this.#early = null
    early?.forEach(take)
    return () => this.#claims.delete(claim)
  }

  /** Answers whether somebody took it, or will as soon as the first screen stands. */
  offer(scan: ScanEvent): boolean {
    if (this.#early !== null) {
      this.#early.push(scan)
      return true
    }
    const top = [...this.#claims].at(-1)
    top?.take(scan)
    return top !== undefined
  }
}
