import { assert } from '../base/assert.ts'
import type { JobDraft } from '../contract/acts/act-draft.ts'
import type { Refund } from '../domain/returns/return-facts.ts'
import type { ActContext } from './act-context.ts'
import { printJob } from './act-draft-of.ts'
import { creditSlip } from './documents/voucher-slip.ts'

/** The voucher itself, for the customer; nothing where the refund is no store credit. */
export function creditJob(
  context: ActContext,
  { means, amount }: Pick<Refund, 'means' | 'amount'>,
  number: string | undefined,
): readonly JobDraft[] {
  if (means !== 'store-credit') return []
  assert(number, 'Store credit has a number')
  const slip = creditSlip(context, { kind: 'store-credit', number, amount, expires: null })
  return [printJob(context.t('documents.tender.store-credit'), slip)]
}
