/** A database at head office with one document per product. */
export type Source = {
  /** Of the database, with a slash at its end. */
  readonly url: string
  readonly authorization: string
  readonly documents: number
  readonly capMs: number
}

/** `fetch` with the name and password of the database. */
export const withSecret =
  (authorization: string) =>
  (target: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('authorization', authorization)
    return fetch(target, { ...init, headers })
  }

export type NaiveFill = {
  readonly seconds: number
  /** Fewer than asked for where the time was up. */
  readonly documents: number
  readonly longestStallMs: number
}
