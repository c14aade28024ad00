import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Fetch } from '../link/couch-link.ts'

export type OwnRequest = { readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE'; readonly body?: unknown }
export type OwnAnswer = { readonly status: number; readonly body: Json }

/** Asks this relay's own server as its administrator; every status is an answer. */
export type OwnCouch = (path: string, request?: OwnRequest) => Promise<OwnAnswer>

export type Admin = { readonly name: string; readonly password: string }

export const ownCouch =
  (url: string, { name, password }: Admin, fetch: Fetch = globalThis.fetch): OwnCouch =>
  async (path, { method = 'GET', body } = {}) => {
    const answer = await fetch(`${url}/${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Json }
  }

/** Whether a `_bulk_docs` wrote every document; it answers 201 also where it refused some. */
export const wroteAll = ({ status, body }: OwnAnswer): boolean =>
  status === 201 && Array.isArray(body) && !body.some((row) => isJsonObject(row) && 'error' in row)

/** The relay's own server did not do what it cannot refuse. */
export class RelayError extends Error {
  readonly code: 'own-server-failed'

  constructor(what: string, { status, body }: OwnAnswer) {
    super(`${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`)
    this.name = 'RelayError'
    this.code = 'own-server-failed'
  }
}
