import type { Sku } from '#src/base/ids.ts'

/** Products that a till is asked about between two starts are fewer; more would only fill memory. */
const mostKept = 10_000

/** The bucket of availability that tells of a product: first byte of the SHA-256 of its SKU, as two hex digits. */
export class AvailabilityBuckets {
  readonly #known = new Map<Sku, Promise<string>>()

  of(sku: Sku): Promise<string> {
    const known = this.#known.get(sku) ?? hashed(sku)
    if (this.#known.size >= mostKept) this.#known.clear()
    this.#known.set(sku, known)
    return known
  }
}

async function hashed(sku: Sku): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sku))
  return (new Uint8Array(hash)[0] ?? 0).toString(16).padStart(2, '0')
}
