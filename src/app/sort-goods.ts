import type { StaffId } from '../base/ids.ts'
import type { ActDraft, JobDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import type { SupplierGoods } from './documents/supplier-slip.ts'
import { supplierSlip } from './documents/supplier-slip.ts'
import { protocolJobs } from './protocol-jobs.ts'
import { documentSlot } from './slots.ts'

export type Sorting = SupplierGoods & {
  /** Who answers for what leaves the store; null where nothing does. */
  readonly approvedBy: StaffId | null
}

/** Sends goods that were set aside on; what a supplier takes is signed by both sides, and each has a copy. */
export function sortGoods(context: ActContext, sorting: Sorting): ActDraft {
  const { lines, approvedBy } = sorting
  return actDraftOf(context, {
    kind: 'other',
    fact: 'goodsSorted',
    body: { sorting: documentSlot, lines, ...(approvedBy !== null && { approvedBy }) },
    about: null,
    jobs: supplierJobs(context, sorting),
  })
}

function supplierJobs(context: ActContext, { lines, products }: Sorting): readonly JobDraft[] {
  const given = lines.filter(({ to }) => to === 'given-to-supplier')
  if (given.length === 0) return []
  return protocolJobs(context, {
    title: context.t('documents.supplier.title'),
    document: supplierSlip(context, { lines: given, products }),
    ...{ copies: 2, other: 'supplier' },
  })
}
