import { createHash } from 'node:crypto'
import type { Clock } from '#src/base/clock.ts'
import { claimText } from '#src/contract/documents/claim-document.ts'
import type { ClaimId, ClaimRight } from '#src/contract/documents/claim-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { isLinkError } from '../link/link-error.ts'
import { readDocument } from '../link/read-document.ts'

export type ClaimAnswer =
  | { readonly claim: 'held' }
  /** `mayHold`: head office has not said so, and may have given it to this attempt. */
  | { readonly claim: 'taken'; readonly by: string; readonly mayHold?: true }
  /** No answer, or one that promises nothing: it may be held or not. */
  | { readonly claim: 'unknown' }

/** The locks on rights at head office. */
export interface Claims {
  /** Takes the claim for this attempt; safe to repeat for the same attempt. */
  take(id: ClaimId, attempt: string): Promise<ClaimAnswer>
  /** Who holds it, without taking it. */
  look(id: ClaimId, attempt: string): Promise<ClaimAnswer | { readonly claim: 'free' }>
}

/** A customer is waiting: no longer than this for one answer. */
const timeoutMs = 3_000

export const claimId = (right: ClaimRight, n: number): ClaimId =>
  `${createHash('sha256').update(claimText(right)).digest('hex')}:${n}` as ClaimId

export class CouchClaims implements Claims {
  readonly #options: {
    readonly link: CouchLink
    readonly clock: Clock
    readonly couchUrl: string
    readonly terminal: string
  }

  constructor(options: {
    readonly link: CouchLink
    readonly clock: Clock
    readonly couchUrl: string
    readonly terminal: string
  }) {
    this.#options = options
  }

  take(id: ClaimId, attempt: string): Promise<ClaimAnswer> {
    const { link, clock, terminal } = this.#options
    const body = { _id: id, terminal, attempt, at: new Date(clock.now()).toISOString() }
    return unknownIfLost<ClaimAnswer>(async () => {
      const url = `${this.#url()}/${encodeURIComponent(id)}`
      const { status } = await link.ask(url, { method: 'PUT', body, timeoutMs })
      // 202: fewer nodes than a quorum have it, so that another terminal may get a 201 as well.
      if (status === 201) return { claim: 'held' }
      if (status !== 409) return { claim: 'unknown' }
      const holder = await this.look(id, attempt)
      return holder.claim === 'free' ? { claim: 'unknown' } : holder
    })
  }

  look(id: ClaimId, attempt: string): Promise<ClaimAnswer | { readonly claim: 'free' }> {
    const { link } = this.#options
    return unknownIfLost<ClaimAnswer | { readonly claim: 'free' }>(async () => {
      const claim = await readDocument(link, { databaseUrl: this.#url(), id }, { timeoutMs })
      if (!claim) return { claim: 'free' }
      if (claim['attempt'] === attempt) return { claim: 'held' }
      return { claim: 'taken', by: String(claim['terminal']) }
    })
  }

  #url(): string {
    return `${this.#options.couchUrl}/${databases.claims}`
  }
}

async function unknownIfLost<T>(ask: () => Promise<T>): Promise<T | { readonly claim: 'unknown' }> {
  try {
    return await ask()
  } catch (error) {
    if (isLinkError(error)) return { claim: 'unknown' }
    throw error
  }
}
