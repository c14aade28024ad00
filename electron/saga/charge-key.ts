import type { WriterId } from '#src/base/ids.ts'
import { documentNo } from '#src/base/ids.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import { paymentKey } from './payments.ts'

export type ChargeMade = { readonly document: string; readonly slot: string }

/** The key under which an earlier act charged; undefined where the journal no longer knows which act made the document. */
export function chargeKeyOf(
  { doneActs }: Pick<WorkingState, 'doneActs'>,
  writer: WriterId,
  { document, slot }: ChargeMade,
): string | undefined {
  const done = doneActs.find(({ seq }) => documentNo(writer, seq) === document)
  return done && paymentKey(done.act, slot)
}
