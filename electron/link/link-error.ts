export type LinkErrorCode =
  /** No answer, or not in time: what was asked may or may not have been done. */
  | 'unreachable'
  /** An answer that says nothing about the request: 5xx, or 202 from a cluster without a quorum. */
  | 'unavailable'
  /** Head office does not take this terminal's token, not even a new one, or lets it not into this database. */
  | 'refused'
  /** An answer that is not what the protocol says. */
  | 'bad-answer'

/** A request to head office that gave no usable answer. */
export class LinkError extends Error {
  readonly code: LinkErrorCode

  constructor(code: LinkErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options)
    this.name = 'LinkError'
    this.code = code
  }
}

export const isLinkError = (error: unknown): error is LinkError => error instanceof LinkError
