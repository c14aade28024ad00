export type CatalogueFileErrorCode = 'unreadable' | 'no-columns'

/** A catalogue file as a whole cannot be used: it cannot be read, or its header names no `gtin` or no `name`. */
export class CatalogueFileError extends Error {
  override readonly name = 'CatalogueFileError'
  readonly code: CatalogueFileErrorCode

  constructor(code: CatalogueFileErrorCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause })
    this.code = code
  }
}
