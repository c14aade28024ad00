import type { Database } from './database.ts'
import type { Change, ChangesOptions } from './pouch.ts'

export interface ChangesRequest {
  readonly since: number
  /** Waits for a first change instead of answering an empty list. */
  readonly isLongpoll: boolean
  /** Interval of blank lines that keep the connection alive; with it a long poll has no end of its own. */
  readonly heartbeatMs: number | undefined
  /** Longest wait of a long poll without heartbeat. */
  readonly timeoutMs: number
  /** Most rows to give; `Infinity` for all. */
  readonly limit: number
  readonly options: Omit<ChangesOptions, 'since' | 'limit'>
}

interface Page {
  readonly rows: readonly Change[]
  readonly lastSeq: number
  /** Changes after `lastSeq`; an upper bound, since a document changed twice is told once. */
  readonly pending: number
}

const pageSize = 500

/**
 * The body of a `_changes` answer, piece by piece: memory stays that of one page however long the feed is.
 * Ends early, with what was read so far, when `stop` aborts (the client left, the database closes).
 */
export async function* changesFeed(
  database: Database,
  request: ChangesRequest,
  stop: AbortSignal,
): AsyncGenerator<string> {
  yield '{"results":[\n'
  let position = request.since
  let pending = 0
  let sent = 0
  while (!stop.aborted) {
    const seen = database.updates.count
    const page = await readPage(database, request, { since: position, limit: request.limit - sent })
    if (page.rows.length > 0) yield (sent > 0 ? ',\n' : '') + formatRows(database, page.rows)
    sent += page.rows.length
    position = page.lastSeq
    pending = page.pending
    if (pending > 0 && sent < request.limit) continue
    if (sent > 0 || pending > 0 || !request.isLongpoll) break
    if (!(yield* untilUpdate(database, request, { seen, stop }))) break
  }
  yield `\n],\n"last_seq":"${database.formatSeq(position)}","pending":${pending}}\n`
}

/** Yields heartbeats until the database was written to (true) or the wait is over (false). */
async function* untilUpdate(
  { updates }: Database,
  { heartbeatMs, timeoutMs }: ChangesRequest,
  { seen, stop }: { seen: number; stop: AbortSignal },
): AsyncGenerator<string, boolean> {
  while (!(await updates.beyond(seen, heartbeatMs ?? timeoutMs, stop))) {
    if (stop.aborted || heartbeatMs === undefined) return false
    yield '\n'
  }
  return true
}

async function readPage(
  { pouch }: Database,
  { options }: ChangesRequest,
  { since, limit }: { since: number; limit: number },
): Promise<Page> {
  const { update_seq: end } = await pouch.info()
  if (since >= end || limit === 0) return { rows: [], lastSeq: since, pending: end - since }
  const size = Math.min(limit, pageSize)
  const { results, last_seq: lastSeq } = await pouch.changes({ ...options, since, limit: size })
  if (results.length === size) return { rows: results, lastSeq, pending: Math.max(0, end - lastSeq) }
  return { rows: results, lastSeq: Math.max(lastSeq, end), pending: 0 } // a filter may have passed over the newest
}

function formatRows(database: Database, rows: readonly Change[]): string {
  return rows.map((row) => JSON.stringify({ ...row, seq: database.formatSeq(row.seq) })).join(',\n')
}
