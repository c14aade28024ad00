import type { Sku } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Writes down that a price was told without a sale; how often, a fact each. */
export const checkPrice = (context: ActContext, sku: Sku): ActDraft =>
  actDraftOf(context, { kind: 'other', fact: 'priceChecked', body: { sku }, about: sku })
