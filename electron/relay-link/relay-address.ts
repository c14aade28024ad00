import { isJsonObject } from '#src/base/json.ts'
import type { Json } from '#src/base/json.ts'
import type { Fetch } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'

/** Stands in addresses of databases for whichever relay of the store answers. */
export const relayUrl = 'http://relay.invalid'

/** Both are in one building. */
const timeoutMs = 2_000

/**
 * The relays of the store, of which the first that answers is used. One that was silent is asked beside the others and not waited
 * for: a machine that is switched off would hold up every copy by the time limit.
 */
export class RelayAddress {
  readonly #fetch: Fetch
  readonly #urls: readonly string[]
  readonly #own: string | null
  readonly #silent = new Set<string>()
  /** As last heard at each address. */
  readonly #identities = new Map<string, string>()
  #current: string

  /** `urls`: at least one. `own`: which of them is this machine's. */
  constructor(
    fetch: Fetch,
    { urls, own }: { readonly urls: readonly string[]; readonly own: string | null },
  ) {
    this.#fetch = fetch
    this.#urls = urls
    this.#own = own
    this.#current = urls[0] ?? relayUrl
  }

  /** Whether the relay in use is another machine; the own one may be named by two addresses. */
  get isElsewhere(): boolean {
    if (this.#own === null) return true
    const there = this.#identities.get(this.#current)
    return there !== undefined && there !== this.#identities.get(this.#own)
  }

  /** Asks the relay in use. */
  readonly fetch: Fetch = (url, init) => this.#fetch(url.replace(relayUrl, this.#current), init)

  /** Finds the relay to use and answers with its identity: another one than before holds other things. Rejects with `LinkError`. */
  async identify(): Promise<string> {
    const asked = this.#urls.map((url) => ({
      url,
      isLate: this.#silent.has(url),
      uuid: this.#identityOf(url),
    }))
    // In their order, those that were silent last.
    for (const { url, uuid } of asked.toSorted((one, other) => Number(one.isLate) - Number(other.isLate))) {
      const found = await uuid
      if (found === undefined) continue
      this.#current = url
      return found
    }
    throw new LinkError('unreachable', 'no relay')
  }

  /** Never rejects. */
  async #identityOf(url: string): Promise<string | undefined> {
    const uuid = await this.#ask(url)
    if (uuid === undefined) {
      this.#silent.add(url)
      return undefined
    }
    this.#silent.delete(url)
    this.#identities.set(url, uuid)
    return uuid
  }

  async #ask(url: string): Promise<string | undefined> {
    try {
      const answer = await this.#fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      const body = (await answer.json()) as Json
      const uuid = isJsonObject(body) ? body['uuid'] : undefined
      return typeof uuid === 'string' && /^\w+$/.test(uuid) ? uuid : undefined
    } catch {
      return undefined // no line, no relay: the next one is asked
    }
  }
}
