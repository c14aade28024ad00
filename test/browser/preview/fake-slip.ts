import type { Json } from '#src/base/json.ts'
import type { JobDraft } from '#src/contract/acts/act-draft.ts'
import type { SlipView } from '#src/contract/ipc/views.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'

/** The last paper that an act brought, as main keeps it, numbers in words; null where there is none among its jobs. */
export function slipOf(jobs: readonly JobDraft[], slots: Readonly<Record<string, Json>>): SlipView | null {
  const print = jobs.findLast((draft) => draft.job === 'print')
  if (!print) return null
  const said = Object.entries(slots).map(([name, value]) => [
    name,
    typeof value === 'number' ? `${value}` : value,
  ])
  const filled = fillSlots(print.document as unknown as Json, {
    'fiscal-number': '12',
    ...Object.fromEntries(said),
  })
  const document = filled as unknown as ReceiptDocument
  return { title: print.title, document, columns: 48, hasLogo: true }
}
