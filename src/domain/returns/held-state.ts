import type { DocumentNo, StoreId } from '../../base/ids.ts'
import type { GoodsTakenIn } from './return-facts.ts'

/** State `held:<no>` of a store: goods that lie here against a protocol, until they are returned or given back. */
export type HeldState = Pick<GoodsTakenIn, 'taken' | 'number' | 'lines' | 'source'> & {
  readonly type: 'held'
  readonly store: StoreId
  /** UTC */
  readonly takenAt: string
  /** With no lines while its end was heard of before its beginning. */
  readonly status: 'held' | 'returned' | 'given-back'
  /** Document that ended it. */
  readonly endedBy: DocumentNo | null
}

/** Whether nobody needs it any more. One whose taking in was not heard of yet stays: without it that would offer what is gone. */
export const isHeldOver = ({ status, lines }: HeldState): boolean => status !== 'held' && lines.length > 0
