import type { StaffId } from '#src/base/ids.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import type { ReturnInHand } from './return-in-hand.ts'
import { aboutOf } from './return-in-hand.ts'

type Word = { readonly ok: true; readonly by: StaffId | null } | { readonly ok: false }

/** Asks somebody who may to answer for a return that the rules alone do not allow. */
export function useOverride(): (inHand: ReturnInHand) => Promise<Word> {
  const approve = useApproval('override-return')
  return async ({ view, decision, shift }) => {
    if (decision.level !== 'override') return { ok: true, by: null }
    const by = await approve({ about: aboutOf(view), shift: shift.shift, sum: decision.total })
    return by === null ? { ok: false } : { ok: true, by }
  }
}
