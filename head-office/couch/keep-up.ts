import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'

/** Databases with news; null where any may have some. */
export type News = ReadonlySet<string> | null

/** A job that is never done: `run` does what there is to do and answers whether there was anything. */
export type Work = {
  readonly name: string
  /** Whether news of this database may mean work. */
  readonly concerns: (database: string) => boolean
  readonly run: (news: News) => Promise<boolean>
}

export type KeptUp = {
  readonly name: string
  /** Runs soon; what is told before it begins is one run. */
  readonly wake: (names: readonly string[] | null) => void
  /** Runs over everything after what is running; throws what it throws. */
  readonly run: () => Promise<boolean>
  /** Resolves when nothing runs and nothing is asked for. */
  readonly settled: () => Promise<void>
}

export type KeepUpOptions = {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onTrouble: (name: string, error: unknown) => void
}

const retryMs = 2_000

/** Runs a work whenever it is woken, one run at a time, and over everything again after a failure until it succeeds. */
export function keepUp(work: Work, { clock, signal, onTrouble }: KeepUpOptions): KeptUp {
  let last: Promise<unknown> = Promise.resolve()
  let asked: Set<string> | null = new Set()
  let isAsked = false

  const ask = (names: readonly string[] | null): void => {
    asked = asked && names ? new Set([...asked, ...names]) : null
    if (isAsked || signal.aborted) return
    isAsked = true
    last = last.then(runAsked)
  }
  const runAsked = async (): Promise<void> => {
    const news = asked
    asked = new Set()
    isAsked = false
    if (!signal.aborted) await work.run(news).catch(retryLater)
  }
  const retryLater = async (error: unknown): Promise<void> => {
    if (signal.aborted) return
    onTrouble(work.name, error)
    if (await sleep(clock, retryMs, signal)) ask(null)
  }

  return {
    name: work.name,
    wake: (names) => {
      const concerned = names?.filter(work.concerns) ?? null
      if (concerned?.length !== 0) ask(concerned)
    },
    run: () => {
      const running = last.then(() => work.run(null))
      last = running.catch(() => undefined) // the caller hears of it
      return running
    },
    settled: async () => {
      for (let seen: unknown; seen !== last;) {
        seen = last
        await last
      }
    },
  }
}
