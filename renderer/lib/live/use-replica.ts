import { useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'
import { useQueries, useServices } from '../services/services.tsx'

export type Asked<T> = {
  /** The newest answer; undefined before the first, and after `key` changed unless it is kept. */
  readonly value: T | undefined
  /** An answer to this very key has come. */
  readonly isCurrent: boolean
  readonly hasFailed: boolean
}

export type ReplicaQuestion<T> = {
  /** Says what is asked: a new key is a new question. Null asks nothing. */
  readonly key: string | null
  readonly topics: readonly ReplicaTopic[]
  readonly ask: (queries: ReplicaQueries) => Promise<T>
  /** Shows the last answer until the next comes, so that lists do not flicker. */
  readonly isKept?: boolean
  /** Draws an answer in the task that brings it: what answers a key may still catch the frame of that key. */
  readonly isShownAtOnce?: boolean
}

type Answer<T> = { readonly key: string | null; readonly value: T | undefined; readonly hasFailed: boolean }

/** Asks the replica, and again whenever one of the topics has changed. */
export function useReplica<T>(question: ReplicaQuestion<T>): Asked<T> {
  const { key, topics, ask, isKept = false, isShownAtOnce = false } = question
  const queries = useQueries()
  const { replica } = useServices()
  const [answer, setAnswer] = useState<Answer<T>>({ key: null, value: undefined, hasFailed: false })
  const askNow = useEffectEvent(() => ask(queries))
  const show = useEffectEvent((next: Answer<T>) => {
    if (isShownAtOnce) flushSync(() => setAnswer(next))
    else setAnswer(next)
  })
  const isMine = useEffectEvent((changed: readonly ReplicaTopic[]) =>
    changed.some((topic) => topics.includes(topic)),
  )
  // The replica lives outside of React: its answers and news are followed here.
  useEffect(() => {
    if (key === null || !replica) return undefined
    let turn = 0
    const run = async (): Promise<void> => {
      turn += 1
      const mine = turn
      const next = await askNow().then(
        (value): Answer<T> => ({ key, value, hasFailed: false }),
        (): Answer<T> => ({ key, value: undefined, hasFailed: true }),
      )
      if (mine === turn) show(next)
    }
    void run()
    const stop = replica.onChange((changed) => {
      if (isMine(changed)) void run()
    })
    return () => {
      turn = -1
      stop()
    }
  }, [key, replica])
  const isCurrent = key !== null && answer.key === key
  const isShown = isCurrent || (isKept && key !== null)
  return { value: isShown ? answer.value : undefined, isCurrent, hasFailed: isCurrent && answer.hasFailed }
}
