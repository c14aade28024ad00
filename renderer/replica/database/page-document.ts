import type { RxJsonSchema } from 'rxdb'

/**
 * One page of packed products, a line of JSON each, or the index over all pages. Texts only: RxDB's Dexie storage takes typed
 * arrays apart into plain objects.
 */
export type PageDocument = { readonly id: string; readonly parts: readonly string[] }

export const pageDocumentSchema: RxJsonSchema<PageDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    parts: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'parts'],
}
