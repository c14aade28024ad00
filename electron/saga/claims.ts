import { createHash } from 'node:crypto'
import type { Clock } from '#src/base/clock.ts'
import { isJsonObject } from '#src/base/json.ts'
import { claimText } from '#src/contract/documents/claim-document.ts'
import type { ClaimId, ClaimRight } from '#src/contract/documents/claim-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { CouchLink, LinkAnswer, LinkRequest } from '../link/couch-link.ts'
import { isLinkError } from '../link/link-error.ts'

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

  async take(id: ClaimId, attempt: string): Promise<ClaimAnswer> {
    const { clock, terminal } = this.#options
    const body = { _id: id, terminal, attempt, at: new Date(clock.now()).toISOString() }
    const answer = await this.#ask(id, { method: 'PUT', body })
    // 202: fewer nodes than a quorum have it, so that another terminal may get a 201 as well.
    if (answer?.status === 201) return { claim: 'held' }
    if (answer?.status !== 409) return { claim: 'unknown' }
    const holder = await this.look(id, attempt)
    return holder.claim === 'free' ? { claim: 'unknown' } : holder
  }

  async look(id: ClaimId, attempt: string): Promise<ClaimAnswer | { readonly claim: 'free' }> {
    const answer = await this.#ask(id, {})
    if (answer?.status === 404) return { claim: 'free' }
    if (answer?.status !== 200 || !isJsonObject(answer.body)) return { claim: 'unknown' }
    if (answer.body['attempt'] === attempt) return { claim: 'held' }
    return { claim: 'taken', by: String(answer.body['terminal']) }
  }

  async #ask(id: ClaimId, request: LinkRequest): Promise<LinkAnswer | undefined> {
    const { link, couchUrl } = this.#options
    try {
      return await link.ask(`${couchUrl}/${databases.claims}/${encodeURIComponent(id)}`, {
        ...request,
        timeoutMs,
      })
    } catch (error) {
      if (isLinkError(error)) return undefined
      throw error
    }
  }
}
