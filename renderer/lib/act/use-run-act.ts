import { useRef, useState } from 'react'
import type { ActContext } from '#src/app/act-context.ts'
import type { ActId } from '#src/base/ids.ts'
import type { ActDraft, ActRefusal, ActResult, SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { FiscalCause } from '#src/device/fiscal-order.ts'
import { useServices } from '../services/services.tsx'
import { useActContext } from './use-act-context.ts'

export type DoneAct = Extract<ActResult, { ok: true }>

/** `no-answer`: main was asked and nothing came back; asking again is the same act. */
export type RunRefusal = ActRefusal | 'no-answer' | 'store-unknown'

export type RunState =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | {
      readonly state: 'refused'
      readonly reason: RunRefusal
      readonly takenBy: string | null
      /** Why the fiscal printer did not do it. */
      readonly cause: FiscalCause | null
    }

export type RunAct = {
  readonly run: RunState
  /** Makes the draft in this act's context and hands it to main; null when it was refused. */
  readonly start: (draft: (context: ActContext) => ActDraft) => Promise<DoneAct | null>
  /** Decides about the act that stays open since its payment or refund is in doubt; null where it did not become a document. */
  readonly settle: (choice: SettleChoice) => Promise<DoneAct | null>
  /** Lets the refusal be: an act that stays open is settled elsewhere. */
  readonly drop: () => void
}

type RefusedAbout = Pick<Extract<ActResult, { ok: false }>, 'takenBy' | 'cause'>

const staysOpen: readonly ActRefusal[] = [
  'payment-unknown',
  'refund-unknown',
  'refund-done',
  'fiscal-not-done',
  'fiscal-unknown',
  'fiscal-registered',
]

/** Runs one act at a time. Its id stays until the act has ended, so that trying again cannot do it twice. */
export function useRunAct(): RunAct {
  const { terminal, newId } = useServices()
  const contextOf = useActContext()
  const act = useRef<ActId | null>(null)
  const [run, setRun] = useState<RunState>({ state: 'idle' })
  const refuse = (reason: RunRefusal, about: RefusedAbout = {}): null => {
    setRun({ state: 'refused', reason, takenBy: about.takenBy ?? null, cause: about.cause ?? null })
    return null
  }
  const start: RunAct['start'] = async (draft) => {
    act.current ??= newId() as ActId
    const context = contextOf(act.current)
    if (!context) return refuse('store-unknown')
    setRun({ state: 'running' })
    const result = await terminal.acts.run(draft(context)).catch(() => null)
    if (!result) return refuse('no-answer')
    return heard(result)
  }
  const heard = (result: ActResult): DoneAct | null => {
    // An act whose payment, refund or fiscal document is in doubt has not ended: asking again must be the same act.
    if (result.ok || !staysOpen.includes(result.reason)) act.current = null
    if (!result.ok) return refuse(result.reason, result)
    setRun({ state: 'idle' })
    return result
  }
  const settle: RunAct['settle'] = async (choice) => {
    if (act.current === null) return null
    const before = run
    setRun({ state: 'running' })
    const result = await terminal.acts.settle({ act: act.current, choice }).catch(() => null)
    if (!result) {
      setRun(before) // the question stands
      return null
    }
    if (!('abandoned' in result)) return heard(result)
    drop()
    return null
  }
  const drop = (): void => {
    act.current = null
    setRun({ state: 'idle' })
  }
  return { run, start, settle, drop }
}
