import { useState } from 'react'
import { takeInGoods } from '#src/app/take-in-goods.ts'
import type { HeldLine } from '#src/domain/returns/return-facts.ts'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import type { HeldLines } from './use-held-lines.ts'
import { numbered, useHeldLines } from './use-held-lines.ts'
import { useReturnPolicy } from './use-return-policy.ts'

export type TakeIn = HeldLines<HeldLine> & {
  readonly hasShift: boolean
  readonly run: RunState
  readonly confirm: () => Promise<void>
  /** Number of the protocol. */
  readonly done: string | null
}

/** Gathers goods by scans and takes them in under the number that the customer showed. */
export function useTakeIn(number: string): TakeIn {
  const shift = useShift()
  const { protocolCopies } = useReturnPolicy()
  const { run, start } = useRunAct()
  const [done, setDone] = useState<string | null>(null)
  const held = useHeldLines(done === null, (line) => line)
  const confirm = async (): Promise<void> => {
    if (!shift || held.lines.length === 0) return
    const lines = numbered(held.lines)
    const result = await start((context) =>
      takeInGoods(context, { shift: shift.shift, number, lines }, protocolCopies),
    )
    if (result) setDone(result.document)
  }
  return { ...held, hasShift: Boolean(shift), run, confirm, done }
}
