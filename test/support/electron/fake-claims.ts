import type { ClaimAnswer, Claims } from '#electron/saga/claims.ts'

/** The claims of a head office in memory; `lose` makes the next answers get lost, after or before the claim is taken. */
export class FakeClaims implements Claims {
  readonly held = new Map<string, { readonly by: string; readonly attempt: string }>()
  readonly asked: string[] = []
  #lost: ('before' | 'after')[] = []

  lose(...when: readonly ('before' | 'after')[]): void {
    this.#lost.push(...when)
  }

  take = async (id: string, attempt: string): Promise<ClaimAnswer> => {
    this.asked.push('take')
    const lost = this.#lost.shift()
    if (lost === 'before') return { claim: 'unknown' }
    const holder = this.held.get(id)
    if (!holder) this.held.set(id, { by: 't1', attempt })
    if (lost === 'after') return { claim: 'unknown' }
    return !holder || holder.attempt === attempt ? { claim: 'held' } : { claim: 'taken', by: holder.by }
  }

  look = async (id: string, attempt: string): Promise<ClaimAnswer | { readonly claim: 'free' }> => {
    this.asked.push('look')
    if (this.#lost.shift()) return { claim: 'unknown' }
    const holder = this.held.get(id)
    if (!holder) return { claim: 'free' }
    return holder.attempt === attempt ? { claim: 'held' } : { claim: 'taken', by: holder.by }
  }
}
