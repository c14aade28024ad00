import { useState } from 'react'
import type { Sorting } from '#src/app/sort-goods.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { SortCheck } from '#src/domain/stock/sort-goods.ts'
import { canSort, leavesStore, withLine } from '#src/domain/stock/sort-goods.ts'
import type { SortedLine } from '#src/domain/stock/stock-facts.ts'
import type { StockState } from '#src/domain/stock/stock-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'

export type LinesToSort = {
  readonly lines: readonly SortedLine[]
  readonly check: SortCheck
  /** Somebody answers for what leaves the store. */
  readonly needsWord: boolean
  readonly add: (line: SortedLine) => void
  readonly drop: (line: SortedLine) => void
  readonly clear: () => void
  /** Who answers for them; null where nobody needs to, `nobody` where nobody does. */
  readonly answered: () => Promise<Sorting['approvedBy'] | 'nobody'>
}

/** Where goods set aside are to go: whoever may not let them leave the store alone asks somebody who may. */
export function useSorting(stocks: readonly StockState[]): LinesToSort {
  const approve = useApproval('write-off')
  const [lines, setLines] = useState<readonly SortedLine[]>([])
  const leaving = lines.filter(({ to }) => leavesStore(to))
  const answered = async (): Promise<Sorting['approvedBy'] | 'nobody'> => {
    const [first, ...more] = leaving
    if (!first) return null
    const about = more.length === 0 ? documentIds.stock(first.sku) : null
    const isGiven = leaving.every(({ to }) => to === 'given-to-supplier')
    return (await approve({ about, cause: isGiven ? 'faulty' : 'damaged' })) ?? 'nobody'
  }
  return {
    lines,
    check: canSort(stocks, lines),
    needsWord: leaving.length > 0,
    add: (line) => setLines(withLine(lines, line)),
    drop: (line) => setLines(lines.filter((other) => other !== line)),
    clear: () => setLines([]),
    answered,
  }
}
