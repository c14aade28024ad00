import { useState } from 'react'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { PutBackLoss } from '#src/domain/pickup/order-facts.ts'
import { fateOf, standingLosses } from '#src/domain/pickup/put-back-loss.ts'
import type { ScanProgress } from '#src/domain/pickup/scan-progress.ts'
import type { Lost } from '#src/app/put-back.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { useApproval } from '../../lib/approval/approval.tsx'

export type Losses = {
  /** What is named as missing or damaged and was not scanned since. */
  readonly standing: readonly PutBackLoss[]
  readonly name: (loss: PutBackLoss) => void
  readonly undo: (loss: PutBackLoss) => void
  /** With whoever answers for them; null for none, `nobody` where nobody does. */
  readonly answered: () => Promise<Lost | null | 'nobody'>
}

/** Goods of an order that cannot go back on sale: whoever may not write them off alone asks somebody who may. */
export function useLosses(order: OrderState, progress: ScanProgress): Losses {
  const approve = useApproval('write-off')
  const [named, setNamed] = useState<readonly PutBackLoss[]>([])
  const standing = standingLosses(progress, named)
  const answered = async (): Promise<Lost | null | 'nobody'> => {
    if (standing.length === 0) return null
    const isMissing = standing.some(({ reason }) => fateOf[reason] === 'missing')
    const approvedBy = await approve({
      about: documentIds.order(order.order),
      cause: isMissing ? 'missing' : 'damaged',
    })
    return approvedBy === null ? 'nobody' : { losses: standing, approvedBy }
  }
  return {
    standing,
    name: (loss) => setNamed([...standing, loss]),
    undo: (loss) => setNamed(standing.filter((other) => other !== loss)),
    answered,
  }
}
