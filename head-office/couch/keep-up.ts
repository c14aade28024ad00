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

/** Some databases could not be worked on, others could: only these are tried again later. */
export class DatabasesFailed extends AggregateError {
  readonly databases: ReadonlySet<string>

  constructor(databases: Iterable<string>, errors: readonly unknown[]) {
    const names = new Set(databases)
    super(errors, `${[...names].join(', ')}: ${String(errors[0])}`)
    this.name = 'DatabasesFailed'
    this.databases = names
  }
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

/**
 * Runs a work whenever it is woken, one run at a time, and again after a failure until it succeeds: over everything, or over
 * the databases that failed, while news of others are worked on at once.
 */
export function keepUp(work: Work, { clock, signal, onTrouble }: KeepUpOptions): KeptUp {
  let last: Promise<unknown> = Promise.resolve()
  let asked: Set<string> | null = new Set()
  let isAsked = false
  /** Databases that wait after a failure, each with the end of its wait. */
  const waits = new Map<string, Promise<void>>()

  const ask = (names: readonly string[] | null): void => {
    asked = asked && names ? new Set([...asked, ...names]) : null
    if (isAsked || signal.aborted) return
    isAsked = true
    last = last.then(runAsked)
  }
  const runAsked = async (): Promise<void> => {
    const news = asked && new Set([...asked].filter((name) => !waits.has(name)))
    asked = new Set()
    isAsked = false
    if (!signal.aborted && news?.size !== 0) await work.run(news).catch(retryLater)
  }
  const retryLater = async (error: unknown): Promise<void> => {
    if (signal.aborted) return
    onTrouble(work.name, error)
    if (error instanceof DatabasesFailed) letWait(error.databases)
    else if (await sleep(clock, retryMs, signal)) ask(null)
  }
  /** One that waits already, and failed in a look at everything, is tried once when its wait ends. */
  const letWait = (failed: ReadonlySet<string>): void => {
    const names = [...failed].filter((name) => !waits.has(name))
    if (names.length === 0) return
    const wait = sleep(clock, retryMs, signal).then((isOver) => {
      for (const name of names) waits.delete(name)
      if (isOver) ask(names)
    })
    for (const name of names) waits.set(name, wait)
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
      for (let seen: unknown; seen !== last || waits.size > 0;) {
        seen = last
        await Promise.all([last, ...waits.values()])
      }
    },
  }
}
