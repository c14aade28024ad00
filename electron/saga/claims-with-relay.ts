import type { ClaimId } from '#src/contract/documents/claim-document.ts'
import type { ClaimAnswer, Claims } from './claims.ts'

/**
 * Asks head office; when it does not answer, the relay of the store, which knows what the other tills of this store have
 * taken meanwhile. A claim that only the relay has given is none against other stores: it stays unknown, and the offline
 * rule decides. A claim that the relay gave to another may yet be this act's at head office, whose answer was lost.
 */
export class ClaimsWithRelay implements Claims {
  readonly #headOffice: Claims
  readonly #relay: Claims

  constructor(headOffice: Claims, relay: Claims) {
    this.#headOffice = headOffice
    this.#relay = relay
  }

  async take(id: ClaimId, attempt: string): Promise<ClaimAnswer> {
    const answer = await this.#headOffice.take(id, attempt)
    return answer.claim === 'unknown' ? onlyIfTaken(await this.#relay.take(id, attempt)) : answer
  }

  async look(id: ClaimId, attempt: string): Promise<ClaimAnswer | { readonly claim: 'free' }> {
    const answer = await this.#headOffice.look(id, attempt)
    return answer.claim === 'unknown' ? onlyIfTaken(await this.#relay.look(id, attempt)) : answer
  }
}

const onlyIfTaken = (answer: ClaimAnswer | { readonly claim: 'free' }): ClaimAnswer =>
  answer.claim === 'taken' ? { ...answer, mayHold: true } : { claim: 'unknown' }
