import type { DatabaseUpdates } from './database-updates.ts'

export interface DatabaseUpdatesRequest {
  readonly since: string
  readonly isLongpoll: boolean
  /** Interval of blank lines; with it the wait has no end of its own. */
  readonly heartbeatMs: number | undefined
  readonly timeoutMs: number
}

/** The body of a `_db_updates` answer. */
export async function* databaseUpdatesFeed(
  updates: DatabaseUpdates,
  { isLongpoll, heartbeatMs, timeoutMs, ...request }: DatabaseUpdatesRequest,
  stop: AbortSignal,
): AsyncGenerator<string> {
  const since = request.since === 'now' ? updates.lastSeq : request.since
  let seen = updates.signal.count
  let results = updates.since(since)
  while (isLongpoll && results.length === 0 && !stop.aborted) {
    const isWoken = await updates.signal.beyond(seen, heartbeatMs ?? timeoutMs, stop)
    if (!isWoken && heartbeatMs === undefined) break
    if (!isWoken) yield '\n'
    seen = updates.signal.count
    results = updates.since(since)
  }
  yield `${JSON.stringify({ results, last_seq: updates.lastSeq })}\n`
}
