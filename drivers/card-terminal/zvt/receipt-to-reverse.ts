import type { CardOrder, CardSlip } from '#src/device/card-order.ts'
import type { ZvtResult } from './zvt-result.ts'
import { noTrace, parseReference, traceOf } from './zvt-result.ts'

export type Reversal = Extract<CardOrder, { act: 'reverse' }>

/** The terminal's answer about its last payment; one that has none to tell of answers with the same mark until it has. */
export type Last = {
  readonly mark: string
  readonly result: ZvtResult | undefined
  readonly card?: string | undefined
  readonly slips: readonly CardSlip[]
}

type Found = number | 'nothing' | 'foreign'

/** The receipt to take back, as far as the order and the terminal's last result tell. */
export function receiptOf(order: Reversal, last: Last): Found {
  const approved = order.reference === undefined ? undefined : parseReference(order.reference)
  if (approved) return last.result?.reverses === approved.trace ? 'nothing' : approved.receipt
  if (last.mark === order.mark) return 'nothing'
  return last.result ? receiptSince(order, last.result) : 'foreign'
}

/** What was taken back is not what the mark names: only a charge behind the mark is left. */
export const tookBackAnother = (mark: string | undefined, reverses: string): boolean =>
  reverses !== noTrace && reverses !== traceOf(mark)

/** The same of a result that is newer than the order's mark. */
function receiptSince({ mark, minor }: Reversal, { reverses, code, ...last }: ZvtResult): Found {
  if (last.totals) return 'foreign'
  if (reverses !== undefined) return tookBackAnother(mark, reverses) ? 'nothing' : 'foreign'
  if (code !== 0) return 'nothing'
  return last.minor === minor && last.receipt !== undefined ? Number(last.receipt) : 'foreign'
}
