import type { TerminalId } from '../../base/ids.ts'
import type { ReturnableDocument } from './return-request.ts'

/** What a terminal knows of where its own facts stand. */
export type OwnFacts = {
  readonly terminal: TerminalId | null
  /** Highest own seq that may stand on another machine; null where that is not known. */
  readonly received: number | null
}

/**
 * Whether a sale stands on the machine that sold it and nowhere else. Nobody can have taken back what nobody has heard of,
 * so this copy is never old, however long head office has been silent. The number of a sale is the seq of its fact.
 */
export const isOnlyCopy = (purchase: ReturnableDocument | null, { terminal, received }: OwnFacts): boolean =>
  purchase?.type === 'sale' &&
  purchase.terminal === terminal &&
  received !== null &&
  Number(purchase.sale.slice(purchase.terminal.length + 1)) > received
