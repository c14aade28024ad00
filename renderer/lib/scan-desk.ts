import type { ScanEvent } from '#src/device/scan-event.ts'

export type ScanClaim = (scan: ScanEvent) => void

/** Who gets a scan: the newest claimant that stands, so that a dialog comes before the screen below it. */
export class ScanDesk {
  readonly #claims = new Set<{ readonly take: ScanClaim }>()

  claim(take: ScanClaim): () => void {
    const claim = { take }
    this.#claims.add(claim)
    return () => this.#claims.delete(claim)
  }

  /** Answers whether somebody took it. */
  offer(scan: ScanEvent): boolean {
    const top = [...this.#claims].at(-1)
    top?.take(scan)
    return top !== undefined
  }
}
