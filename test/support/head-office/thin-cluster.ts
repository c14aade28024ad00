import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A server in front of a CouchDB that says of every write to some databases that fewer nodes than a quorum have it. */
export class ThinCluster {
  /** Databases whose nodes are away. */
  readonly thin = new Set<string>()
  readonly #behind: URL
  readonly #server = createServer((request, response) => void this.#pass(request, response))

  private constructor(behind: string) {
    this.#behind = new URL(behind)
  }

  static async before(behind: string): Promise<ThinCluster> {
    const cluster = new ThinCluster(behind)
    cluster.#server.listen(0, '127.0.0.1')
    await once(cluster.#server, 'listening')
    return cluster
  }

  /** With the name and password of the CouchDB behind it. */
  get url(): string {
    const url = new URL(this.#behind)
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return url.href
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    const body = await text(request)
    const answer = await fetch(`${this.#behind.origin}${url}`, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body !== '' && { body }),
    })
    const isThin = answer.status === 201 && this.thin.has(url.split('/')[1] ?? '')
    response.writeHead(isThin ? 202 : answer.status, { 'content-type': 'application/json' })
    response.end(await answer.text())
  }
}
