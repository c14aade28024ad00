import type { ReturnDecision } from './decide-return.ts'
import type { ReturnRequest } from './return-request.ts'

/** A copy told longer ago than this may miss a return made elsewhere. */
const freshMs = 15 * 60_000

/** Whether a copy that head office told at `toldAt` (UTC; null for never) is young enough to trust. */
export const isFreshCopy = (toldAt: string | null, nowMs: number): boolean =>
  toldAt !== null && nowMs - Date.parse(toldAt) < freshMs

/**
 * Whether a return goes on when the claim on it gets no answer. One decided on the word that head office answers is not:
 * should it fall silent meanwhile, the offline rules have to decide again. A sale of this store, freshly known, risks nothing.
 */
export const mayGoOnUnanswered = (
  { reachable }: Pick<ReturnRequest, 'reachable'>,
  { risk }: Pick<ReturnDecision, 'risk'>,
): boolean => !reachable || risk === 'a'
