import { isJsonObject } from '#src/base/json.ts'
import type { Json } from '#src/base/json.ts'
import type { Fetch } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'

/** Stands in addresses of databases for whichever relay of the store answers. */
export const relayUrl = 'http://relay.invalid'

/** Both are in one building. */
const timeoutMs = 2_000

/** The relays of the store, of which the first that answers is used. */
export class RelayAddress {
  readonly #fetch: Fetch
  readonly #urls: readonly string[]
  #current: string

  /** `urls`: at least one. */
  constructor(fetch: Fetch, urls: readonly string[]) {
    this.#fetch = fetch
    this.#urls = urls
    this.#current = urls[0] ?? relayUrl
  }

  /** Asks the relay in use. */
  readonly fetch: Fetch = (url, init) => this.#fetch(url.replace(relayUrl, this.#current), init)

  /** Finds the relay to use and answers with its identity: another one than before holds other things. Rejects with `LinkError`. */
  async identify(): Promise<string> {
    for (const url of this.#urls) {
      const uuid = await this.#identityOf(url)
      if (uuid === undefined) continue
      this.#current = url
      return uuid
    }
    throw new LinkError('unreachable', 'no relay')
  }

  async #identityOf(url: string): Promise<string | undefined> {
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
