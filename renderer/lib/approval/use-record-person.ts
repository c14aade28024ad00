import { useRef, useState } from 'react'
import type { ActContext } from '#src/app/act-context.ts'
import type { ActId } from '#src/base/ids.ts'
import type { PeopleDraft, PeopleRefusal } from '#src/contract/people/people-draft.ts'
import { useServices } from '../services/services.tsx'
import { useActContext } from '../act/use-act-context.ts'

export type RecordPerson = {
  readonly isRunning: boolean
  readonly refusal: PeopleRefusal | 'no-answer' | 'store-unknown' | null
  /** Answers whether it stands; a draft that is null says nothing new. */
  readonly record: (draft: (context: ActContext) => PeopleDraft | null) => Promise<boolean>
}

/** Has main write down what a person tells. Trying again after no answer is the same fact. */
export function useRecordPerson(): RecordPerson {
  const { terminal, newId } = useServices()
  const contextOf = useActContext()
  const act = useRef<ActId | null>(null)
  const [isRunning, setIsRunning] = useState(false)
  const [refusal, setRefusal] = useState<RecordPerson['refusal']>(null)
  const record: RecordPerson['record'] = async (draft) => {
    act.current ??= newId() as ActId
    const context = contextOf(act.current)
    if (!context) {
      setRefusal('store-unknown')
      return false
    }
    const asked = draft(context)
    if (!asked) return true
    setIsRunning(true)
    const result = await terminal.people.record(asked).catch(() => null)
    setIsRunning(false)
    if (result) act.current = null
    setRefusal(result ? (result.ok ? null : result.reason) : 'no-answer')
    return result?.ok ?? false
  }
  return { isRunning, refusal, record }
}
