import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { Couch } from './couch.ts'
import { isCouchError } from './couch-error.ts'

export type Watch = {
  readonly couch: Pick<Couch, 'updates'>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Names of the databases with news; null where any may have some. */
  readonly onNews: (names: readonly string[] | null) => void
  readonly onTrouble: (error: unknown) => void
}

const longpollMs = 25_000
const pollMs = 1_000

/**
 * Tells which databases have news until `signal` stops it. The feed only wakes: whoever is woken reads from its own
 * cursor, so that news told twice, late or never (a server without `_db_updates`) does no harm.
 */
export async function watchDatabases({ couch, clock, signal, onNews, onTrouble }: Watch): Promise<void> {
  let since = 'now'
  let isWell = true
  while (!signal.aborted) {
    try {
      const { names, lastSeq } = await couch.updates(since, since === 'now' ? 0 : longpollMs, signal)
      if (!isWell || since === 'now') onNews(null)
      else if (names.length > 0) onNews([...new Set(names)])
      since = lastSeq
      isWell = true
    } catch (error) {
      if (isCouchError(error, 'stopped')) return
      if (isWell) onTrouble(error)
      isWell = false
      onNews(null)
      await sleep(clock, pollMs, signal)
    }
  }
}
