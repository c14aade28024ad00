import type { FastifyReply } from 'fastify'
import { CouchError } from './couch-error.ts'
import { toCount } from './json.ts'
import type { Query } from './route-context.ts'

const defaultWaitMs = 60_000

/** True for a long poll, false for an answer at once. Feeds without an end are not served. */
export function refuseOtherFeeds(feed: string | undefined): boolean {
  if (feed === 'longpoll') return true
  if (feed === undefined || feed === 'normal') return false
  throw new CouchError('bad_request', 'Only the feeds `normal` and `longpoll` are served.')
}

/** Waiting times of a long poll, in milliseconds; `heartbeat=true` means CouchDB's default of a minute. */
export function readWaits(query: Query): { heartbeatMs: number | undefined; timeoutMs: number } {
  const { heartbeat, timeout } = query
  const timeoutMs = Math.min(toCount('timeout', timeout) ?? defaultWaitMs, defaultWaitMs)
  if (heartbeat === undefined || heartbeat === 'false') return { heartbeatMs: undefined, timeoutMs }
  if (heartbeat === 'true') return { heartbeatMs: defaultWaitMs, timeoutMs }
  const heartbeatMs = toCount('heartbeat', heartbeat)
  if (heartbeatMs === 0) throw new CouchError('bad_request', 'The heartbeat must be above 0.')
  return { heartbeatMs, timeoutMs }
}

/** Aborts when the answer was sent or the client left before that. */
export function departure(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}
