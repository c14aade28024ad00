import type { RxJsonSchema } from 'rxdb'

/** Typed arrays of the catalogue's index, stored as they are: structured clone keeps them. */
export type StoredArrays = Readonly<Record<string, Uint8Array | Uint32Array | Float64Array>>

/** One page of packed products, or the index over all pages. */
export type PageDocument = { readonly id: string; readonly arrays: StoredArrays }

export const pageDocumentSchema: RxJsonSchema<PageDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    arrays: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'arrays'],
}
